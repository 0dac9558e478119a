/**
 * Import early in a parser process, which opens no connection: what Node offers for it is taken away. It costs less as well: whoever so
 * much as asks for `Response`, as pdf.js does, loads all of Node's HTTP client.
 */
for (const name of ['fetch', 'Request', 'Response', 'Headers', 'FormData', 'WebSocket', 'EventSource'])
  Object.defineProperty(globalThis, name, { value: class {}, writable: true, configurable: true });

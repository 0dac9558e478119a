declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const porter: { stem(word: string): string };
  // biome-ignore lint/style/noDefaultExport: the package is CommonJS
  export default porter;
}

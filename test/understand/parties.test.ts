import { describe, expect, it } from 'vitest';
import { findParties } from '../../src/understand/parties.js';

describe('findParties', () => {
  it.each([
    [
      'This DPA is made between Lumen Metrics, Inc. ("Lumen") and the customer who signs it ("Customer"). Lumen shall process personal data for Customer. Lumen will notify Customer.',
      'lumen',
      'customer',
    ],
    [
      'The Processor shall act on instructions. The Controller shall inform the Processor. The Processor shall notify the Controller.',
      'processor',
      'controller',
    ],
    [
      'This agreement is between Orbit GmbH (the “Supplier”) and Bank Nord AG (the “Company”). The Supplier shall host. The Company shall pay. The Company may audit.',
      'supplier',
      'company',
    ],
    [
      'This agreement is between Orbit GmbH (the “Company”) and you (“Customer”). The Company shall host the data. The Company will notify Customer. Customer shall pay the Company.',
      'company',
      'customer',
    ],
    [
      'The data importer shall notify the data exporter. The data exporter may audit. The data importer shall delete.',
      'data importer',
      'data exporter',
    ],
    [
      'In this DPA the terms "we", "us" or "Kestrel" refer to Kestrel Ltd. We will protect your data. Kestrel shall encrypt it. You may audit us once a year.',
      'kestrel',
      null,
    ],
  ])('%s', (text, vendor, customer) => {
    const parties = findParties(text);
    expect(parties.vendor.names).toContain(vendor);
    if (customer) expect(parties.customer.names).toContain(customer);
    else expect(parties.we).toBe('vendor');
  });

  it('does not take a defined thing for a party', () => {
    const { vendor, customer } = findParties(
      '"Services" means the platform. The Services shall be available. The Services will be hosted. The Agreement shall govern. Acme shall provide the Services. Acme will notify the Customer. Acme shall act.',
    );
    for (const name of [...vendor.names, ...customer.names]) expect(['services', 'agreement']).not.toContain(name);
  });
});

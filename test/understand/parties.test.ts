import { describe, expect, it } from 'vitest';
import { findParties } from '../../src/understand/parties.js';

describe('findParties', () => {
  it.each([
    [
      'Signatures\n\nProvider | Customer\n\nProvider shall host the data. Customer shall pay the fees. Customer may audit Provider.',
      'provider',
      'customer',
    ],
    [
      'Information Security Requirements\n\nContractor shall notify the City within 24 hours of an incident. The City may audit Contractor. Contractor shall pay damages to the City. Contractor must encrypt City Data.',
      'contractor',
      'city',
    ],
    [
      'This agreement is made between Nordhaven Bank AS ("Bank") and Fjell IT AS ("Fjell"). Fjell shall perform the services. Fjell shall give the Bank access. The Bank may audit Fjell. The Bank shall provide data to Fjell.',
      'fjell',
      'bank',
    ],
    [
      'This agreement is made between Elm Valley Unified School District ("EVUSD" or "District") and Northgate University ("Northgate"). EVUSD will provide Northgate with data. EVUSD will notify Northgate of changes. EVUSD will make every effort to help. Northgate will store the data for EVUSD. Northgate will delete it. Northgate shall permit inspections by EVUSD.',
      'northgate',
      'evusd',
    ],
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
      'Acme Ltd ("Acme") is the Processor. The terms "Business", "Service Provider", "Sell" and "Share" have the meanings given in the CCPA. Acme shall not sell data. The Customer shall share no data with others. Business days count.',
      'acme',
      'customer',
    ],
    [
      'In this DPA the terms "we", "us" or "Kestrel" refer to Kestrel Ltd. We will protect your data. Kestrel shall encrypt it. You may audit us once a year.',
      'kestrel',
      null,
    ],
    [
      'This BAA is between the healthcare practice named in the order (the “_Practice_”) and Bramble Software Inc. (“_Dispensary_”). WHEREAS, the Practice is a Covered Entity. Dispensary shall report breaches to the Practice. Dispensary may use PHI. The Practice shall notify Dispensary of restrictions.',
      'dispensary',
      'practice',
    ],
    [
      'This agreement is between Halden, Inc. ("Halden") and Brightfork, Inc. ("Brightfork"). Brightfork shall provide the software. Brightfork will deliver it and Brightfork shall support it. Brightfork will process data. Halden shall provide samples. Halden will deliver them on time. Halden may use the software.',
      'brightfork',
      'halden',
    ],
    [
      'This agreement is between the Norvik Observatory ("Institution") and a service provider ("Provider"). The Provider shall host. The Provider must report. The Institution shall provide access. The Institution’s systems stay its own. The Institution shall provide data.',
      'provider',
      'institution',
    ],
    [
      'Between Fernweh (processor) and the member museum (controller). Fernweh acts on the configuration. The museum may ask for an audit. The museum will give lawful instructions.',
      'fernweh',
      'museum',
    ],
    [
      'Parties\n\n- The customer: the school that signs.\n- The processor: Quaderno S.R.L. [address to be added]\n\nQuaderno tells the customer of a breach. The customer may object. Quaderno will delete the data.',
      'quaderno',
      'customer',
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

  it('gives the legal name of a party that is only ever "we", of a plc whose name ends in Bank, and of a company rather than its signatory', () => {
    expect(
      findParties('This agreement is between Quillfen Ltd (“we”, “us”) and Moss Row Studios (“you”). We will help you. We keep your data.')
        .vendor.legal,
    ).toBe('Quillfen Ltd');
    expect(
      findParties(
        'between Corran Bank plc, registered in England (the “Bank”), and Slate Hosting Limited (the “Supplier”). The Supplier shall host. The Bank may audit the Supplier. The Bank shall pay.',
      ).customer.legal,
    ).toBe('Corran Bank plc');
    expect(
      findParties(
        'Client: Ada Brandt, Director\n\nStadtwerke Holm AöR\n– hereinafter "Client" –\n\nThe Client shall pay. The Contractor shall host. The Contractor shall notify the Client.',
      ).customer.legal,
    ).toBe('Stadtwerke Holm AöR');
  });

  it('knows a brand in small letters, the short form of a legal name and a role with a name', () => {
    const brand = findParties(
      'Customer is the controller. fernhook.io acts as Processor. fernhook.io will notify Customer. fernhook.io may engage others. fernhook.io will delete the data.',
    );
    expect(brand.vendor.names).toContain('fernhook.io');
    const short = findParties(
      'Ostrava Systems Limited ("Processor") and the business ("Controller") agree. Ostrava will act on instructions. Data held by Ostrava is encrypted. The Controller may ask Ostrava.',
    );
    expect(short.vendor.names).toContain('ostrava');
    const named = findParties(
      'Between:\n- Data Controller ("Client"): the entity in the order\n- Data Processor ("Tonal"): Tonal SAS\nTonal shall act on instructions of the Client. The Client may audit.',
    );
    expect(named.vendor.names).toEqual(expect.arrayContaining(['tonal', 'data processor']));
    expect(named.customer.names).not.toContain('data processor');
  });

  it('takes neither the end of a name, nor a system, nor what stands in brackets after a role for a party', () => {
    const { vendor, customer } = findParties(
      'Sable AI ("Processor") keeps data of the Controller (including minors). Sable AI shall maintain an Information Security Management System ("ISMS"). The ISMS shall be reviewed. The ISMS shall be kept. Sable AI will notify the Controller.',
    );
    expect(vendor.names).toContain('sable ai');
    for (const name of [...vendor.names, ...customer.names]) expect(['ai', 'isms', 'including minors']).not.toContain(name);
    const labels = findParties(
      'The Processor shall store talks with labels (e.g., "Tutor", "Pupil") for the Controller. The law of Brazil (the "LGPD") applies. The Tutor may correct. The LGPD may ask for more. The Pupil will see it.',
    );
    for (const name of [...labels.vendor.names, ...labels.customer.names]) expect(['tutor', 'pupil', 'lgpd']).not.toContain(name);
  });
});

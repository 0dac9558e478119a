/** A review written by hand, with every outcome, two passages where one takes back, notices, and text that tries to break out of a page. */
import type { Evidence, Finding, Review, Run } from '../../src/model/review.js';

export const contractText = `DATA PROCESSING ADDENDUM
2. Location of Processing
2.1 Northwind stores Customer Personal Data at rest in the data centres that Customer selects from the list in Annex III, all of which are in the European Economic Area.
2.2 Northwind may transfer Customer Personal Data to a third country where an adequacy decision or Standard Contractual Clauses are in place.
4. Security
4.3 Northwind shall encrypt Customer Personal Data in transit over public networks using TLS 1.2 or a later version, and at rest using industry-standard encryption.
5. Security Incidents
5.1 Northwind shall notify Customer of a Security Incident without undue delay after becoming aware of it. The notice shall describe the nature of the Security Incident, the categories and approximate number of Data Subjects concerned and the measures taken to address it.
5.4 The remedies in this Section 5 are Customer's sole and exclusive remedies for any Security Incident, and in no event shall Northwind be liable for credits, penalties or liquidated damages in connection with the timing of a notice.
7. Audit
7.1 Customer may, itself or through an independent auditor that is bound by confidentiality, audit Northwind's compliance with this Addendum, including by inspection of the facilities at which Customer Personal Data is processed.
7.3 Audits under Section 7.1 shall take place no more than once in any twelve (12) month period and on at least thirty (30) days' prior written notice, and shall be satisfied solely by review of Northwind's then-current SOC 2 Type II report.
9. Subprocessors
9.1 Customer grants a general authorisation to engage Subprocessors. Northwind shall give at least fourteen (14) days' notice of any new Subprocessor, and Customer may object on reasonable grounds. Northwind remains liable for the acts and omissions of its Subprocessors.
`;

function cite(
  quote: string,
  highlights: string[],
  more: Partial<Evidence> & { section: string; headings: string[]; page: number },
): Evidence {
  const start = contractText.indexOf(quote);
  if (start < 0) throw new Error(`The fixture does not hold: ${quote}`);
  return {
    quote,
    start,
    end: start + quote.length,
    document: 0,
    role: 'decides',
    highlights: highlights.map((words) => {
      const at = contractText.indexOf(words, start);
      if (at < 0 || at >= start + quote.length) throw new Error(`The quote does not hold: ${words}`);
      return { start: at, end: at + words.length };
    }),
    ...more,
  };
}

const paragraph = (label: string): string => contractText.split('\n').find((line) => line.startsWith(`${label} `))!;

const gdpr = (article: string, says: string) => ({
  kind: 'law' as const,
  cites: [{ cite: `GDPR Art. ${article}`, says, url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' }],
});
const policy = (note: string) => ({ kind: 'policy' as const, cites: [], note });

function finding(requirement: string, title: string, outcome: Finding['outcome'], because: string, more: Partial<Finding>): Finding {
  return {
    requirement,
    title,
    topic: requirement.slice(0, requirement.indexOf('.')),
    outcome,
    value: null,
    because,
    severity: 'major',
    basis: [policy('House policy on vendors that hold personal data.')],
    evidence: [],
    suggestion: null,
    confidence: 0.98,
    needsReader: false,
    signal: null,
    ...more,
  };
}

const audit = { headings: ['7. Audit'], page: 6 };
const incident = { headings: ['5. Security Incidents'], page: 4 };

export const findings: Finding[] = [
  finding(
    'residency.location',
    'Named places of storage',
    'met',
    'Found storage in data centres that the customer selects, all in the EEA; expected named countries or regions.',
    {
      severity: 'critical',
      value: 'European Economic Area',
      evidence: [
        cite(
          paragraph('2.1'),
          ['stores Customer Personal Data at rest in the data centres that Customer selects', 'European Economic Area'],
          { section: '2.1', headings: ['2. Location of Processing'], page: 2 },
        ),
      ],
    },
  ),
  finding(
    'residency.transfer',
    'No transfer without consent',
    'weak',
    'Found transfers allowed under legal safeguards; expected the customer’s prior consent to each transfer.',
    {
      severity: 'critical',
      basis: [
        gdpr('28(3)(a)', 'The processor acts on documented instructions, with regard to transfers too.'),
        policy('Data leaves the named regions only with our prior consent.'),
      ],
      evidence: [
        cite(paragraph('2.2'), ['may transfer Customer Personal Data to a third country'], {
          section: '2.2',
          headings: ['2. Location of Processing'],
          page: 2,
        }),
      ],
      suggestion: { kind: 'strengthen', text: ', and in each case only with Customer’s prior written consent' },
    },
  ),
  finding(
    'segregation.logical',
    'Data kept apart from that of others',
    'missing',
    'Found no word on separation; expected logical or physical separation of the customer’s data from that of other customers.',
    {
      severity: 'critical',
      confidence: 0.93,
      searched: ['separation or segregation of data', 'tenant isolation', 'commingling'],
      suggestion: {
        kind: 'insert',
        heading: 'Segregation of data',
        text: 'Northwind shall keep Customer Personal Data logically separate from the data of its other customers at all times, in storage, in backups and in processing, shall protect it with encryption keys that serve no other customer, and shall not use it in any test or development environment.',
        fallback: {
          text: 'Northwind shall keep Customer Personal Data logically separate from the data of its other customers.',
          approver: 'Chief Information Security Officer',
        },
      },
    },
  ),
  finding(
    'encryption.transit',
    'Encrypted in transit',
    'met',
    'Found encryption in transit over public networks; expected encryption of data in transmission.',
    {
      severity: 'critical',
      value: 'TLS 1.2',
      basis: [gdpr('32(1)(a)', 'Measures include, as appropriate, encryption of personal data.')],
      evidence: [
        cite(paragraph('4.3'), ['shall encrypt Customer Personal Data in transit', 'TLS 1.2'], {
          section: '4.3',
          headings: ['4. Security'],
          page: 3,
        }),
      ],
    },
  ),
  finding('encryption.rest', 'Encrypted at rest', 'met', 'Found encryption at rest; expected encryption of stored data.', {
    severity: 'critical',
    needsReader: true,
    confidence: 0.71,
    evidence: [
      cite(paragraph('4.3'), ['at rest using industry-standard encryption'], {
        section: '4.3',
        headings: ['4. Security'],
        page: 3,
        ocr: true,
      }),
    ],
  }),
  finding(
    'breach.deadline',
    'Breach notice within a fixed time',
    'weak',
    'Found “without undue delay” with no number; expected a number of hours, 72 or fewer, from awareness.',
    {
      severity: 'critical',
      value: 'without undue delay',
      basis: [
        gdpr('33(2)', 'The processor notifies the controller without undue delay after becoming aware of a breach.'),
        policy('Notice within 72 hours, so that we can meet our own deadline.'),
      ],
      evidence: [cite(paragraph('5.1'), ['without undue delay'], { section: '5.1', ...incident })],
      suggestion: {
        kind: 'strengthen',
        text: ', and in any event within 72 hours after becoming aware of it',
        fallback: { text: ', and in any event within 72 hours after having confirmed it', approver: 'Data Protection Officer' },
        walkAway: 'No number of hours at all, or more than 72.',
      },
    },
  ),
  finding(
    'breach.content',
    'What a notice tells',
    'met',
    'Found nature, categories and numbers of people, and measures; expected at least two of them.',
    {
      evidence: [
        cite(
          paragraph('5.1'),
          ['nature of the Security Incident', 'categories and approximate number of Data Subjects', 'measures taken'],
          { section: '5.1', ...incident },
        ),
      ],
    },
  ),
  finding(
    'breach.penalty',
    'A consequence for late notice',
    'adverse',
    'Found an exclusion of credits, penalties and liquidated damages for the timing of a notice; expected a credit or liquidated damages for late notice.',
    {
      severity: 'critical',
      evidence: [
        cite(
          paragraph('5.4'),
          ['sole and exclusive remedies', 'in no event shall Northwind be liable for credits, penalties or liquidated damages'],
          { section: '5.4', headings: ['5. Security Incidents'], page: 5 },
        ),
      ],
      suggestion: {
        kind: 'replace',
        text: 'For each started day by which a notice under this Section is late, Northwind shall credit Customer 2 % of the monthly fees, up to 20 %.',
      },
    },
  ),
  finding(
    'audit.right',
    'The customer may audit',
    'adverse',
    'Found a right to audit that Section 7.3 takes back (solely by review of a report); expected a right to audit or inspect.',
    {
      severity: 'critical',
      basis: [gdpr('28(3)(h)', 'The processor allows for and contributes to audits, including inspections.')],
      evidence: [
        cite(paragraph('7.1'), ['Customer may', "audit Northwind's compliance"], { section: '7.1', ...audit }),
        cite(paragraph('7.3'), ["shall be satisfied solely by review of Northwind's then-current SOC 2 Type II report"], {
          section: '7.3',
          headings: ['7. Audit'],
          page: 7,
          role: 'takes-back',
        }),
      ],
      suggestion: {
        kind: 'replace',
        heading: 'Right to audit',
        text: 'Customer may, itself or through an auditor that it appoints, audit Northwind, including by inspection of its facilities and systems.',
      },
    },
  ),
  finding(
    'audit.notice',
    'Surprise audits',
    'adverse',
    'Found a notice of 30 days; expected unannounced audits in some case, or a notice of at most 7 days.',
    {
      value: 'thirty (30) days',
      evidence: [
        cite(paragraph('7.3'), ["at least thirty (30) days' prior written notice"], { section: '7.3', headings: ['7. Audit'], page: 7 }),
      ],
      suggestion: {
        kind: 'strengthen',
        text: 'on five (5) business days’ notice, and without notice after a Security Incident or on the demand of a supervisory authority',
      },
    },
  ),
  finding(
    'audit.auditor',
    'An auditor that the customer appoints',
    'met',
    'Found an independent auditor bound by confidentiality; expected that a third party mandated by the customer may audit.',
    {
      evidence: [cite(paragraph('7.1'), ['through an independent auditor that is bound by confidentiality'], { section: '7.1', ...audit })],
    },
  ),
  finding(
    'subprocessor.authorisation',
    'A say over sub-processors',
    'met',
    'Found notice of 14 days and a right to object; expected consent, or notice with a right to object.',
    {
      value: 'fourteen (14) days',
      basis: [gdpr('28(2)', 'No further processor without prior authorisation; changes are announced so that the controller may object.')],
      evidence: [
        cite(paragraph('9.1'), ["at least fourteen (14) days' notice", 'Customer may object'], {
          section: '9.1',
          headings: ['9. Subprocessors'],
          page: 8,
        }),
      ],
    },
  ),
  finding(
    'subprocessor.liability',
    'The vendor answers for them',
    'met',
    'Found that the vendor remains liable; expected liability for sub-processors.',
    {
      basis: [gdpr('28(4)', 'The initial processor remains fully liable for the performance of the other.')],
      evidence: [
        cite(paragraph('9.1'), ['remains liable for the acts and omissions of its Subprocessors'], {
          section: '9.1',
          headings: ['9. Subprocessors'],
          page: 8,
        }),
      ],
    },
  ),
  finding(
    'gdpr.dpia',
    'Help with impact assessments',
    'undetermined',
    'Pages 11 and 12 could not be read; expected help with impact assessments or prior consultation.',
    { severity: 'minor' },
  ),
  finding('security.mfa', 'Multi-factor authentication', 'not-applicable', 'Not asked of vendors in this tier.', { severity: 'minor' }),
];

export const review: Review = {
  file: 'contracts/northwind-dpa.pdf',
  status: 'reviewed',
  verdict: 'fail',
  tier: 'standard',
  contract: { title: 'Data Processing Addendum', type: 'dpa', vendor: 'Northwind Cloud Services GmbH', customer: 'Customer' },
  documents: [
    {
      file: 'contracts/northwind-dpa.pdf',
      format: 'pdf',
      sha256: 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184',
      status: 'reviewed',
      pages: 12,
      characters: 41_872,
      notices: [
        { code: 'ocr', severity: 'warning', message: 'Page 3 has no text layer; its words come from character recognition.', page: 3 },
      ],
    },
  ],
  findings,
  notices: [
    {
      code: 'referred-not-read',
      severity: 'warning',
      message: 'The contract refers to a document that is not at hand: the Security Exhibit.',
      quote: 'as further described in the Security Exhibit',
      page: 3,
    },
  ],
};

/** Text that tries to get out of the page, the terminal or the ticket. */
export const hostile =
  '<script>alert(1)</script> "\'><img src=x onerror=alert(2)> {{constructor}} \u001b[31mred\u001b[0m \u202Egnp.exe\u202C | `code` [x](javascript:alert(3)) @everyone #1 &amp; \u0007';

/** The same review with hostile words in every place that a contract or a pack can fill. */
export function hostileReview(): Review {
  const first = findings[8]!;
  const evidence = first.evidence.map((e) => ({
    ...e,
    quote: hostile,
    start: 0,
    end: hostile.length,
    section: hostile,
    headings: [hostile],
    highlights: [{ start: 0, end: 8 }],
    insertedBy: hostile,
  }));
  return {
    ...review,
    file: hostile,
    contract: { title: hostile, type: 'dpa', vendor: hostile, customer: hostile },
    documents: review.documents.map((d) => ({ ...d, file: hostile })),
    notices: [{ code: 'x', severity: 'error', message: hostile, quote: hostile }],
    findings: [
      {
        ...first,
        title: hostile,
        topic: hostile,
        value: hostile,
        because: hostile,
        evidence,
        searched: [hostile],
        basis: [{ kind: 'law', cites: [{ cite: hostile, says: hostile, url: 'javascript:alert(1)' }], note: hostile }],
        suggestion: { kind: 'insert', heading: hostile, text: hostile, fallback: { text: hostile, approver: hostile }, walkAway: hostile },
      },
    ],
  };
}

export const run: Run = {
  schemaVersion: 1,
  tool: { name: 'proviso', version: '0.1.0' },
  pack: { name: 'core', version: '1.0.0', sha256: '3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed' },
  reviews: [review],
};

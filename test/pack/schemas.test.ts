import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from '../report/fixture.js';
import { schemas } from '../tools/schemas.js';
import { kettleBoil, kettleConcepts, teaLaw, teaPack } from './house.js';

const validate = (name: string, data: unknown): unknown[] => {
  const ajv = new Ajv2020({ strict: false, formats: { uri: true, date: true } });
  const check = ajv.compile(JSON.parse(schemas().get(name)!) as object);
  return check(data) ? [] : (check.errors ?? []);
};

describe('the JSON Schemas under clauses/', () => {
  test.each([...schemas()])('%s is up to date (npm run schemas)', (name, text) => {
    expect(readFileSync(name, 'utf8')).toBe(text);
  });

  test.each([
    ['clauses/clause.schema.json', kettleBoil],
    ['clauses/pack.schema.json', teaPack],
    ['clauses/concepts.schema.json', kettleConcepts],
    ['clauses/provisions.schema.json', teaLaw],
    ['clauses/contract.schema.json', 'vendor: Acme\ndates: { ends: 2027-01-31 }\ndocuments: [dpa.md]'],
  ])('%s takes what the loader takes', (name, text) => {
    expect(validate(name, parse(text))).toEqual([]);
  });

  test('refuse what the loader refuses', () => {
    expect(validate('clauses/clause.schema.json', parse(kettleBoil.replace('title:', 'titel:')))).not.toEqual([]);
    expect(validate('clauses/pack.schema.json', parse(teaPack.replace('severity: major', 'severity: mayor')))).not.toEqual([]);
  });

  test('describe the output, and say what the keys mean', () => {
    expect(validate('clauses/review.schema.json', run)).toEqual([]);
    expect(validate('clauses/review.schema.json', { ...run, schemaVersion: 2 })).not.toEqual([]);
    expect(schemas().get('clauses/clause.schema.json')).toContain('"description": "Terms of `all` stand in this order."');
  });
});

import Handlebars from 'handlebars';
import { expect, it } from 'vitest';
import { openBytes } from '../../src/report/bytes.js';
import { type Draw, drawing, drawn, type Program } from '../../src/report/draw.js';

const partials: Record<string, string> = {
  row: '<li title="{{title}}">{{#if tags}}{{#each tags}}<b>{{this}}</b>{{/each}}{{else}}none{{/if}}</li>\n',
  sum: '<p>{{count}}</p>\n',
};
const template = (text: string): Draw =>
  drawing(Handlebars.parse(text) as Program, {
    partial: (name) => Handlebars.parse(partials[name] ?? '') as Program,
    escape: Handlebars.escapeExpression,
  });
const fill = (text: string, data: object): string => drawn(template(text), data, openBytes()).toString();

it('draws as Handlebars does', () => {
  const house = Handlebars.create();
  for (const [name, text] of Object.entries(partials)) house.registerPartial(name, text);
  const text = `<h1>{{a.b}} {{zero}} {{no}}</h1>\n<ul>\n  {{#each rows}}\n  {{> row}}\n  {{/each}}\n</ul>\n{{#if zero}}\nnot\n{{else}}\nzero\n{{/if}}\n{{! said }}`;
  const rows = [
    { title: '"<&>\'`=', tags: [] },
    { title: 'é – \u{1F9EA}', tags: ['<script>', ''] },
    { title: 'x'.repeat(5000), tags: ['ü'.repeat(3000)] },
  ];
  const data = { a: { b: '<i>' }, zero: 0, no: false, rows };
  expect(fill(text, data)).toBe(house.compile(text, { preventIndent: true })(data));
});

it('draws what is kept once for each object', () => {
  let asked = 0;
  const sum = {
    get count() {
      return ++asked;
    },
  };
  const draw = template('{{kept "sum" sum}};{{kept "sum" sum}};{{#each more}}{{kept "sum" this}}{{/each}}');
  const page = () => drawn(draw, { sum, more: [{ count: '<' }] }, openBytes()).toString();
  expect(page()).toBe('<p>1</p>;<p>2</p>;<p>&lt;</p>');
  expect(page()).toBe('<p>1</p>;<p>2</p>;<p>&lt;</p>');
});

it('refuses what it does not know, and fields that are not there', () => {
  for (const text of [
    '{{{a}}}',
    '{{a b}}',
    '{{#with a}}{{/with}}',
    '{{@index}}',
    '{{../a}}',
    '{{#each a}}{{else}}{{/each}}',
    '{{> row this}}',
  ])
    expect(() => template(text), text).toThrow(/Expected/);
  const out = openBytes();
  expect(() => drawn(template('half {{a}}'), {}, out)).toThrow('Expected the field "a"');
  expect(String(drawn(template('{{a}}'), { a: 'whole' }, out))).toBe('whole');
});

/** Names of countries, regions of the world and cloud regions, from the CLDR data that Node carries, so that no list of ours goes stale. */
import { words as split, type Word } from './words.js';

/** Countries and parts of the world by names that CLDR does not give. */
const lands: Record<string, string> = {
  eu: 'EU',
  eea: 'EEA',
  uk: 'United Kingdom',
  usa: 'USA',
  efta: 'EFTA',
  'european union': 'EU',
  'european economic area': 'EEA',
  europe: 'Europe',
  'united states of america': 'United States',
  'great britain': 'United Kingdom',
  england: 'England',
  scotland: 'Scotland',
  wales: 'Wales',
  'northern ireland': 'Northern Ireland',
  holland: 'Netherlands',
  'the netherlands': 'Netherlands',
  'north america': 'North America',
  'asia pacific': 'Asia Pacific',
  'latin america': 'Latin America',
};
/** States, provinces and cities where data centres stand: "Frankfurt, Germany" is a place in Germany. */
const localities: Record<string, string> = {
  virginia: 'Virginia',
  'n virginia': 'N. Virginia',
  oregon: 'Oregon',
  ohio: 'Ohio',
  california: 'California',
  texas: 'Texas',
  iowa: 'Iowa',
  frankfurt: 'Frankfurt',
  dublin: 'Dublin',
  london: 'London',
  amsterdam: 'Amsterdam',
  paris: 'Paris',
  stockholm: 'Stockholm',
  zurich: 'Zurich',
  falkenstein: 'Falkenstein',
  nuremberg: 'Nuremberg',
  helsinki: 'Helsinki',
  sydney: 'Sydney',
  mumbai: 'Mumbai',
  tokyo: 'Tokyo',
  montreal: 'Montreal',
  toronto: 'Toronto',
  milan: 'Milan',
  madrid: 'Madrid',
  warsaw: 'Warsaw',
  berlin: 'Berlin',
  munich: 'Munich',
  alabama: 'Alabama',
  alaska: 'Alaska',
  arizona: 'Arizona',
  arkansas: 'Arkansas',
  colorado: 'Colorado',
  connecticut: 'Connecticut',
  delaware: 'Delaware',
  florida: 'Florida',
  hawaii: 'Hawaii',
  idaho: 'Idaho',
  illinois: 'Illinois',
  indiana: 'Indiana',
  kansas: 'Kansas',
  kentucky: 'Kentucky',
  louisiana: 'Louisiana',
  maryland: 'Maryland',
  massachusetts: 'Massachusetts',
  michigan: 'Michigan',
  minnesota: 'Minnesota',
  mississippi: 'Mississippi',
  missouri: 'Missouri',
  montana: 'Montana',
  nebraska: 'Nebraska',
  nevada: 'Nevada',
  'new hampshire': 'New Hampshire',
  'new jersey': 'New Jersey',
  'new mexico': 'New Mexico',
  'new york': 'New York',
  'north carolina': 'North Carolina',
  'north dakota': 'North Dakota',
  'south carolina': 'South Carolina',
  'south dakota': 'South Dakota',
  oklahoma: 'Oklahoma',
  pennsylvania: 'Pennsylvania',
  'rhode island': 'Rhode Island',
  tennessee: 'Tennessee',
  utah: 'Utah',
  vermont: 'Vermont',
  wisconsin: 'Wisconsin',
  wyoming: 'Wyoming',
  'west virginia': 'West Virginia',
  'northern virginia': 'Northern Virginia',
  ontario: 'Ontario',
  quebec: 'Quebec',
  alberta: 'Alberta',
  'british columbia': 'British Columbia',
  bavaria: 'Bavaria',
  hesse: 'Hesse',
  saxony: 'Saxony',
  'new south wales': 'New South Wales',
  vienna: 'Vienna',
  brussels: 'Brussels',
  copenhagen: 'Copenhagen',
  oslo: 'Oslo',
  geneva: 'Geneva',
  rome: 'Rome',
  lisbon: 'Lisbon',
  prague: 'Prague',
  bucharest: 'Bucharest',
  budapest: 'Budapest',
  athens: 'Athens',
  barcelona: 'Barcelona',
  lyon: 'Lyon',
  marseille: 'Marseille',
  strasbourg: 'Strasbourg',
  hamburg: 'Hamburg',
  cologne: 'Cologne',
  leipzig: 'Leipzig',
  dresden: 'Dresden',
  karlsruhe: 'Karlsruhe',
  stuttgart: 'Stuttgart',
  gothenburg: 'Gothenburg',
  espoo: 'Espoo',
  manchester: 'Manchester',
  edinburgh: 'Edinburgh',
  cardiff: 'Cardiff',
  birmingham: 'Birmingham',
  rotterdam: 'Rotterdam',
  antwerp: 'Antwerp',
  seoul: 'Seoul',
  osaka: 'Osaka',
  bangalore: 'Bangalore',
  hyderabad: 'Hyderabad',
  chennai: 'Chennai',
  pune: 'Pune',
  melbourne: 'Melbourne',
  auckland: 'Auckland',
  johannesburg: 'Johannesburg',
  dubai: 'Dubai',
  chicago: 'Chicago',
  dallas: 'Dallas',
  ashburn: 'Ashburn',
  seattle: 'Seattle',
  boston: 'Boston',
  atlanta: 'Atlanta',
  denver: 'Denver',
  phoenix: 'Phoenix',
  'san francisco': 'San Francisco',
  'san jose': 'San Jose',
  'los angeles': 'Los Angeles',
  'salt lake city': 'Salt Lake City',
  'santa clara': 'Santa Clara',
  'cape town': 'Cape Town',
  'tel aviv': 'Tel Aviv',
  'sao paulo': 'Sao Paulo',
  aarhus: 'Aarhus',
  odense: 'Odense',
  malmo: 'Malmo',
  malmö: 'Malmö',
  bergen: 'Bergen',
  stavanger: 'Stavanger',
  trondheim: 'Trondheim',
  tampere: 'Tampere',
  hamina: 'Hamina',
  reykjavik: 'Reykjavik',
  tallinn: 'Tallinn',
  riga: 'Riga',
  vilnius: 'Vilnius',
  krakow: 'Krakow',
  poznan: 'Poznan',
  wroclaw: 'Wroclaw',
  gdansk: 'Gdansk',
  brno: 'Brno',
  bratislava: 'Bratislava',
  ljubljana: 'Ljubljana',
  zagreb: 'Zagreb',
  belgrade: 'Belgrade',
  sofia: 'Sofia',
  nicosia: 'Nicosia',
  porto: 'Porto',
  valencia: 'Valencia',
  bilbao: 'Bilbao',
  turin: 'Turin',
  bologna: 'Bologna',
  lille: 'Lille',
  roubaix: 'Roubaix',
  gravelines: 'Gravelines',
  bordeaux: 'Bordeaux',
  toulouse: 'Toulouse',
  nantes: 'Nantes',
  dusseldorf: 'Dusseldorf',
  düsseldorf: 'Düsseldorf',
  bremen: 'Bremen',
  hanover: 'Hanover',
  basel: 'Basel',
  bern: 'Bern',
  lausanne: 'Lausanne',
  graz: 'Graz',
  linz: 'Linz',
  salzburg: 'Salzburg',
  utrecht: 'Utrecht',
  'the hague': 'The Hague',
  eindhoven: 'Eindhoven',
  groningen: 'Groningen',
  ghent: 'Ghent',
  leeds: 'Leeds',
  bristol: 'Bristol',
  glasgow: 'Glasgow',
  belfast: 'Belfast',
  slough: 'Slough',
  cork: 'Cork',
  brisbane: 'Brisbane',
  perth: 'Perth',
  adelaide: 'Adelaide',
  canberra: 'Canberra',
  wellington: 'Wellington',
  calgary: 'Calgary',
  vancouver: 'Vancouver',
  ottawa: 'Ottawa',
  beauharnois: 'Beauharnois',
  houston: 'Houston',
  portland: 'Portland',
  hillsboro: 'Hillsboro',
  'the dalles': 'The Dalles',
  quincy: 'Quincy',
  'council bluffs': 'Council Bluffs',
  'des moines': 'Des Moines',
  minneapolis: 'Minneapolis',
  philadelphia: 'Philadelphia',
  detroit: 'Detroit',
  miami: 'Miami',
  'kansas city': 'Kansas City',
  'las vegas': 'Las Vegas',
  'san antonio': 'San Antonio',
  'san diego': 'San Diego',
  sacramento: 'Sacramento',
  nairobi: 'Nairobi',
  lagos: 'Lagos',
  cairo: 'Cairo',
  riyadh: 'Riyadh',
  doha: 'Doha',
  'abu dhabi': 'Abu Dhabi',
  delhi: 'Delhi',
  'new delhi': 'New Delhi',
  kolkata: 'Kolkata',
  bangkok: 'Bangkok',
  jakarta: 'Jakarta',
  'kuala lumpur': 'Kuala Lumpur',
  manila: 'Manila',
  taipei: 'Taipei',
  shanghai: 'Shanghai',
  beijing: 'Beijing',
  bogota: 'Bogota',
  santiago: 'Santiago',
  'mexico city': 'Mexico City',
  queretaro: 'Queretaro',
  'buenos aires': 'Buenos Aires',
};
/** Country names that are also ordinary words or persons' names in contracts. */
const ambiguous = new Set(['jersey', 'chad', 'jordan', 'georgia', 'mali', 'world', 'turkey', 'guinea', 'niger', 'togo', 'man']);

const localNames = new Set(Object.values(localities));

/** Whether a place as `placeAt` names it is a state, province or city. */
export function isLocality(name: string): boolean {
  return localNames.has(name);
}

interface Entry {
  readonly forms: readonly string[];
  readonly name: string;
}
let index: Map<string, Entry[]> | undefined;

function build(): Map<string, Entry[]> {
  const names = new Map<string, string>([...Object.entries(lands), ...Object.entries(localities)]);
  const display = new Intl.DisplayNames(['en'], { type: 'region' });
  for (let a = 65; a <= 90; a++)
    for (let b = 65; b <= 90; b++) {
      const code = String.fromCharCode(a, b);
      const name = display.of(code);
      if (name && name !== code && !/^(?:EU|EZ|UN|XA|XB|ZZ|QO)$/.test(code)) names.set(name.toLowerCase(), name);
    }
  const built = new Map<string, Entry[]>();
  for (const [key, name] of names) {
    const forms = split(key).map((word) => word.form);
    const first = forms[0];
    if (first === undefined || (forms.length === 1 && ambiguous.has(first))) continue;
    const list = built.get(first) ?? [];
    list.push({ forms, name });
    built.set(first, list);
  }
  for (const list of built.values()) list.sort((a, b) => b.forms.length - a.forms.length);
  return built;
}

/** The place named at word `at` (capitalised in the text), with the index of the word after it; null where there is none. */
export function placeAt(words: readonly Word[], at: number): { name: string; next: number } | null {
  index ??= build();
  const first = words[at];
  if (!first) return null;
  const cloud = cloudRegionAt(words, at);
  if (cloud) return cloud;
  if (!first.capital) return null;
  for (const entry of index.get(first.form) ?? [])
    if (entry.forms.every((form, i) => words[at + i]?.form === form)) return { name: entry.name, next: at + entry.forms.length };
  if (first.form === 'u' && /^[sk]$/.test(words[at + 1]?.form ?? '') && words[at + 1]?.capital)
    return { name: words[at + 1]?.form === 's' ? 'United States' : 'United Kingdom', next: at + 2 };
  if (first.form === 'us' && words[at]?.end === first.start + 2 && words[at + 1]?.form !== 'c')
    return first.capital ? { name: 'US', next: at + 1 } : null;
  return null;
}

/** "eu-west-1", "us-east-2", "europe-west3": region names of the large clouds. */
function cloudRegionAt(words: readonly Word[], at: number): { name: string; next: number } | null {
  if (!/^(?:eu|us|ap|ca|sa|me|af|il|mx|uk|europe|asia|australia|africa|northamerica|southamerica)$/.test(words[at]?.form ?? ''))
    return null;
  if (!/^(?:north|south|east|west|central|northeast|southeast|southwest|northwest|gov)$/.test(words[at + 1]?.form ?? '')) return null;
  const number = words[at + 2];
  if (!number || !/^\d$/.test(number.form)) return null;
  const seam = words[at + 1]?.end === number.start ? '' : '-';
  return { name: `${words[at]?.form}-${words[at + 1]?.form}${seam}${number.form}`, next: at + 3 };
}

// Deterministic rows: the same at every run, written by SQL alone. Numbers of vehicles begin high, so that none is taken for another figure of
// the page.
export const first_vehicle = 700_001, vehicles_of_garage = 20, entries_each = 50;

// What the cards of the garage show, so that floor and PHP page can be held against the program's.
const names = [['Honda', 'Accord'], ['Škoda', 'Octavia'], ['Chrysler', 'Town & Country'], ['Volvo', 'V70']];
const titles = ['Oil and filter change', 'Timing belt <kit>', 'Winter tyres fitted'];
const two = (number) => String(number).padStart(2, '0');
export const cards = Array.from({ length: vehicles_of_garage }, (_, i) => ({
  id: first_vehicle + i, make: names[i % 4][0], model: names[i % 4][1], year: 1985 + i, plate: `BE ${3100 + i}`, unit: 'km',
  odometer: 81_200 + 1_713 * i, title: titles[i % 3], date: `2025-${two(1 + i % 12)}-${two(3 + i)}`,
}));

export const people = { garage: 1, collector: 2, seeker: 3, chronicler: 4 };
export const secrets = Object.fromEntries(Object.keys(people).map((name) => [name, `bench-${name}-0123456789abcdefghij`]));

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const faster = 'SET unique_checks = 0, foreign_key_checks = 0;';
const person = (name) => `
INSERT INTO user (id, username, email, password) VALUES (${people[name]}, '${name}', '${name}@example.org', '');
INSERT INTO session (secret_hash, user_id, expires_at, ends_at)
VALUES (UNHEX(SHA2('${secrets[name]}', 256)), ${people[name]}, UTC_TIMESTAMP(6) + INTERVAL 7 DAY, UTC_TIMESTAMP(6) + INTERVAL 90 DAY);`;

// Entries of so many vehicles, in the order in which the table lies on disk. One in a hundred has the rare word.
const entries = (first, first_of, vehicles, each) => `
INSERT INTO entry (id, vehicle_id, date, kind, title, odometer, distance_unit, total, story, cost, currency)
SELECT ${first} + seq - 1, ${first_of} + (seq - 1) DIV ${each}, '1995-01-01' + INTERVAL (seq - 1) MOD ${each} ${each > 1000 ? 'DIV 12' : '* 150'} DAY,
       ELT(1 + seq MOD 4, 'service', 'repair', 'fuel', 'cost'),
       ELT(1 + seq MOD 5, 'Oil and filter change', 'Brake pads front', 'Battery replaced', 'Coolant changed', 'Wheel alignment'),
       1000 + (seq - 1) MOD ${each} * 3, 'km', 1000 + (seq - 1) MOD ${each} * 3,
       IF(seq MOD 97 = 0, 'Everything behind the cover is dry, gasket of the cambelt looked at', 'By the book at this age'), 4900, 'EUR'
  FROM seq_1_to_${vehicles * each};`;

const vehicles = (first, number, owner, each) => `
INSERT INTO vehicle (id, owner_id, make, model, year, plate, entries, last_service_on, last_service_title, odometer_now, odometer_on, first_on)
SELECT ${first} + seq - 1, ${owner}, 'Saab', '900', 1980 + seq MOD 40, CONCAT('B ', seq), ${each}, '2024-01-01', 'Oil and filter change',
       120000 + seq, '2024-06-01', '1995-01-01'
  FROM seq_1_to_${number};`;

const card = (v) => `(${v.id}, ${people.garage}, ${quoted(v.make)}, ${quoted(v.model)}, ${v.year}, ${quoted(v.plate)}, '${v.unit}', ` +
  `${entries_each}, '${v.date}', ${quoted(v.title)}, ${v.odometer}, '${v.date}', '1995-01-01')`;

// A garage of 20 vehicles with 50 entries each.
export const garage = () => `${person('garage')}
INSERT INTO vehicle (id, owner_id, make, model, year, plate, distance_unit, entries, last_service_on, last_service_title, odometer_now,
                     odometer_on, first_on)
VALUES ${cards.map(card).join(',\n')};
${entries(1, first_vehicle, vehicles_of_garage, entries_each)}`;

// For the vehicle page: a collector with so many vehicles of 50 entries. The table is empty before, so that MariaDB fills it in one go.
export const collection = (number) => `${faster}
${person('collector')}
${entries(1, 1, number, entries_each)}
${vehicles(1, number, people.collector, entries_each)}
ANALYZE TABLE entry, vehicle;`;

// Beside a collection of so many entries: a seeker with 1 000 among all of those, and a chronicler whose one vehicle has 100 000.
export const long = 100_000, chronicle = 900_000, sought = 800_000;
export const others = (taken) => `${faster}
${person('seeker')}${person('chronicler')}
${vehicles(sought, 20, people.seeker, entries_each)}
${entries(taken + 1, sought, 20, entries_each)}
${vehicles(chronicle, 1, people.chronicler, long)}
${entries(taken + 1001, chronicle, 1, long)}
ANALYZE TABLE entry, vehicle;`;

// People with the password of another.
export const guests = (of, number) => `
INSERT INTO user (username, email, password)
SELECT CONCAT('guest', seq), CONCAT('guest', seq, '@example.org'), password FROM user JOIN seq_1_to_${number} WHERE username = '${of}';`;

#include "demo.h"
#include <random>
#include "../accounts/accounts.h"
#include "../core/secret.h"
#include "../shop/shop.h"
#include "../vehicles/vin.h"
#include "store.h"

namespace {

struct Model { const char *make, *model, *wmi, *unit; int first_year, per_year; };
constexpr Model models[] = {
    {"Škoda", "Octavia", "TMB", "km", 2012, 18000},      {"Toyota", "RAV4", "JTM", "km", 2015, 14000},    {"Honda", "CB500X", "ZDC", "km", 2016, 6000},
    {"Volkswagen", "Golf", "WVW", "km", 2010, 15000},    {"Ford", "F-150", "1FT", "mi", 2014, 12000},     {"Volvo", "V70", "YV1", "km", 2008, 17000},
    {"Mazda", "MX-5", "JMZ", "km", 2001, 5000},          {"Renault", "Zoe", "VF1", "km", 2018, 11000},    {"Mercedes-Benz", "Sprinter", "WDB", "km", 2013, 32000},
    {"Honda", "Accord", "1HG", "mi", 2003, 11000},       {"Fiat", "500", "ZFA", "km", 2011, 9000},        {"John Deere", "5075E", "LV5", "h", 2015, 350},
};
struct Work { const char *title, *story; };
constexpr Work works[] = {
    {"Oil and filter change", "4.3 l of **5W-30**, filter and washer new.\n\nNext one in a year."},
    {"Winter tyres fitted", "* 4 × 205/55 R16, tread 6 mm\n* pressures set, nuts torqued to 120 Nm"},
    {"Brake pads front", "Pads were down to 3 mm. Discs are fine, *measured 23.4 mm*."},
    {"Battery replaced", "The old one gave 11.9 V in the morning. 70 Ah, two years' warranty."},
    {"Inspection", "## Findings\n\n| What | State |\n|---|---|\n| Lights | good |\n| Wipers | replaced |\n| Rear shocks | watch |"},
    {"Cabin and air filter", ""},
    {"Coolant changed", "Flushed and filled, bled with the heater on."},
    {"Spark plugs", "Set of four. Gap checked, old ones looked even."},
    {"Wheel alignment", "Toe was out after the kerb. Straight again."},
    {"Washed and waxed", ""},
    {"Timing belt with water pump", "By the book at this age. Everything behind the cover is dry."},
    {"Air conditioning serviced", "Refrigerant topped up, **no leak** found with dye."},
};

class Dice {
 public:
  explicit Dice(uint32_t seed) : engine_(seed) {}
  int up_to(int n) { return static_cast<int>(engine_() % static_cast<uint32_t>(n)); }     // 0 to n - 1, the same on every machine
 private:
  std::mt19937 engine_;
};

std::string plate(Dice& dice) {
  const auto letter = [&] { return static_cast<char>('A' + dice.up_to(26)); };
  return fmt::format("{}{} {}{} {}", letter(), letter(), letter(), letter(), 100 + dice.up_to(9000));
}

std::string vin(Dice& dice, const Model& m, int year) {
  static constexpr std::string_view characters = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789", years = "ABCDEFGHJKLMNPRSTVWXY123456789";
  std::string v = m.wmi;
  while (v.size() < 8) v += characters[static_cast<size_t>(dice.up_to(33))];
  v += '0';
  v += years[static_cast<size_t>((year - 1980) % 30)];
  while (v.size() < 17) v += static_cast<char>('0' + dice.up_to(10));
  v[8] = check_digit_of(v);
  return v;
}

// A vehicle and its past: readings and services at growing odometers, the last of them some weeks ago.
void add_one(Db& db, Dice& dice, Id owner, const Model& m, int records, Day today) {
  VehicleDraft v;
  v.make = m.make, v.model = m.model, v.distance_unit = m.unit;
  v.year = m.first_year + dice.up_to(8);
  v.vin = vin(dice, m, static_cast<int>(v.year));
  v.plate = plate(dice);
  const Id id = demo_store::add_vehicle(db, owner, v);
  std::vector<demo_store::Entry> entries;
  int64_t total = 20'000 / (std::string_view(m.unit) == "h" ? 20 : 1);
  const int days = std::max(180, records * 75);
  Day day = today - days - dice.up_to(40);
  for (int i = 0; i < records; ++i) {
    const int pause = std::max(1, days / std::max(1, records) - 10 + dice.up_to(20));
    day += pause;
    total += static_cast<int64_t>(m.per_year) * pause / 365 + dice.up_to(50);
    if (day > today) day = today;
    const Work& work = works[static_cast<size_t>(dice.up_to(std::size(works)))];
    entries.push_back({id, day, "service", work.title, m.unit, work.story, total});
  }
  demo_store::add_entries(db, entries);
  refresh_figures(db, id);
}

}  // namespace

void make_demo(Db& db, DemoSize size, uint32_t seed, const std::string& password, bool well_known, const std::string& host) {
  Dice dice(seed);
  const Day today = ::today("UTC");
  const std::string hash = password_hash(password);
  in_transaction(db, [&] {
    demo_store::note(db, well_known ? "open" : "closed");
    std::vector<Id> owners;
    const auto person = [&](const std::string& name, bool runs) { return add_person(db, {name, name + "@demo.test", ""}, hash, runs); };
    try {
      const Id shop = add_shop(db, "Corner Garage", "Europe/Berlin", "EUR", host);
      for (const char* role : {"admin", "advisor", "technician"}) add_to_staff(db, shop, person(role, std::string_view(role) == "admin"), role);
      for (const char* name : {"owner", "second-owner"}) owners.push_back(person(name, false));
    } catch (const Invalid&) {
      throw std::runtime_error("the demo is there already");
    } catch (const Duplicate&) {
      throw std::runtime_error("the demo is there already");
    }
    for (int i = 1; i <= size.people; ++i) owners.push_back(add_person(db, {fmt::format("driver-{}", i), fmt::format("driver-{}@demo.test", i), ""}, "", false));
    const int each = std::max(1, size.records / size.vehicles);
    for (int i = 0; i < size.vehicles; ++i) {
      // The first four are the demo owner's, the next two the second owner's, the rest anybody's.
      const Id owner = i < 4 ? owners[0] : i < 6 ? owners[1] : owners[2 + static_cast<size_t>(dice.up_to(size.people))];
      add_one(db, dice, owner, models[static_cast<size_t>(i) % std::size(models)], each, today);
    }
    return 0;
  });
}

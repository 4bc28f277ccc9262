#include "demo.h"
#include <random>
#include "../accounts/accounts.h"
#include "../attachments/attachments.h"
#include "../core/secret.h"
#include "../shop/shop.h"
#include "../vehicles/vin.h"
#include "drawings.h"
#include "store.h"

namespace {

struct Model {
  const char *make, *model, *wmi, *unit;
  int first_year, per_year;
  Shape shape;
  const char *colour, *fuel_unit;
  int per_100;             // tenths of the unit of fuel over 100 of distance
};
constexpr Model models[] = {
    {"Škoda", "Octavia", "TMB", "km", 2012, 18000, Shape::estate, "blue", "l", 58},        {"Toyota", "RAV4", "JTM", "km", 2015, 14000, Shape::suv, "silver", "l", 71},
    {"Honda", "CB500X", "ZDC", "km", 2016, 6000, Shape::motorbike, "red", "l", 39},         {"Renault", "Zoe", "VF1", "km", 2018, 11000, Shape::hatchback, "white", "kWh", 172},
    {"Ford", "F-150", "1FT", "mi", 2014, 12000, Shape::pickup, "navy", "gal_us", 52},       {"Volvo", "V70", "YV1", "km", 2008, 17000, Shape::estate, "green", "l", 76},
    {"Mazda", "MX-5", "JMZ", "km", 2001, 5000, Shape::roadster, "red", "l", 83},            {"Volkswagen", "Golf", "WVW", "km", 2010, 15000, Shape::hatchback, "grey", "l", 61},
    {"Mercedes-Benz", "Sprinter", "WDB", "km", 2013, 32000, Shape::van, "white", "l", 102}, {"Honda", "Accord", "1HG", "mi", 2003, 11000, Shape::saloon, "beige", "gal_us", 36},
    {"Fiat", "500", "ZFA", "km", 2011, 9000, Shape::hatchback, "turquoise", "l", 52},       {"John Deere", "5075E", "LV5", "h", 2015, 350, Shape::tractor, "green", "l", 65},
};
struct Work { const char *kind, *title, *story, *tags; int cost; };                     // cost in whole euros, about
constexpr Work works[] = {
    {"service", "Oil and filter change", "4.3 l of **5W-30**, filter and washer new.\n\nNext one in a year.", ",oil,", 129},
    {"service", "Winter tyres fitted", "* 4 × 205/55 R16, tread 6 mm\n* pressures set, nuts torqued to 120 Nm", ",tyres,", 49},
    {"repair", "Brake pads front", "Pads were down to 3 mm. Discs are fine, *measured 23.4 mm*.", ",brakes,", 238},
    {"repair", "Battery replaced", "The old one gave 11.9 V in the morning. 70 Ah, two years' warranty.", ",electrics,", 164},
    {"service", "Inspection", "## Findings\n\n| What | State |\n|---|---|\n| Lights | good |\n| Wipers | replaced |\n| Rear shocks | watch |", "", 210},
    {"service", "Cabin and air filter", "", "", 38},
    {"service", "Coolant changed", "Flushed and filled, bled with the heater on.", ",cooling,", 95},
    {"service", "Spark plugs", "Set of four. Gap checked, old ones looked even.", "", 72},
    {"repair", "Wheel alignment", "Toe was out after the kerb. Straight again.", ",tyres,", 89},
    {"upgrade", "Dashcam fitted", "Wired to the fuse box, the cable is behind the A-pillar.", ",electrics,", 119},
    {"repair", "Timing belt with water pump", "By the book at this age. Everything behind the cover is dry.", ",engine,", 640},
    {"service", "Air conditioning serviced", "Refrigerant topped up, **no leak** found with dye.", "", 99},
    {"cost", "Insurance", "", "", 412},
    {"note", "Stone chip in the windscreen", "Lower right, not in the view. Watch it in winter.", "", 0},
};
constexpr const char* workshops[] = {"Corner Garage", "self", "Tyre Barn", "Corner Garage"};

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

struct Made { Id owner, vehicle; const Model* model; int64_t odometer; };

// A vehicle and its past: work at growing odometers, the last of it some weeks ago, and fill-ups of the last ten months. It goes the same
// way every day, so that whatever is dated fits together.
Made add_one(Db& db, Dice& dice, Id owner, const Model& m, int records, bool with_fuel, Day today) {
  VehicleDraft v;
  v.make = m.make, v.model = m.model, v.distance_unit = m.unit, v.colour = m.colour, v.favourite = with_fuel && std::string_view(m.model) == "Octavia";
  v.year = m.first_year + dice.up_to(8);
  v.vin = vin(dice, m, static_cast<int>(v.year));
  v.plate = plate(dice);
  const Id id = demo_store::add_vehicle(db, owner, v);
  std::vector<demo_store::Entry> entries;
  const int days = std::max(180, records * 75);
  const Day start = today - days - dice.up_to(40);
  const int64_t first = 20'000 / (std::string_view(m.unit) == "h" ? 20 : 1) + dice.up_to(900);
  const auto total_on = [&](Day day) { return first + static_cast<int64_t>(m.per_year) * (day - start) / 365; };
  Day day = start;
  for (int i = 0; i < records; ++i) {
    day += std::max(1, days / std::max(1, records) - 10 + dice.up_to(20));
    if (day > today) day = today;
    const Work& work = i == 0 ? works[0] : works[static_cast<size_t>(dice.up_to(std::size(works)))];
    const int64_t cost = work.cost ? work.cost * 100 + dice.up_to(2000) : 0;
    entries.push_back({id, day, work.kind, work.title, m.unit, work.story, work.tags, std::string_view(work.kind) == "note" || std::string_view(work.kind) == "cost" ? "" : workshops[dice.up_to(4)],
                       total_on(day), cost});
  }
  const int every = std::max(3, (std::string_view(m.fuel_unit) == "kWh" ? 240 : 640) * 365 / m.per_year);
  for (Day fill = today - 300; with_fuel && fill < today - 2; fill += every) {
    const int64_t fuel = (total_on(fill) - total_on(fill - every)) * m.per_100 * (95 + dice.up_to(11)) / 1000 * 10;      // thousandths, as pumps count
    entries.push_back({id, fill, "fuel", "", m.unit, "", "", "", total_on(fill), fuel * (std::string_view(m.fuel_unit) == "kWh" ? 42 : 172) / 1000, m.fuel_unit, fuel});
  }
  demo_store::add_entries(db, entries);
  demo_store::add_lines(db, id);
  refresh_figures(db, id);
  return {owner, id, &m, total_on(today)};
}

// What its owner photographed: the vehicle, and of the demo owners' vehicles details and the last receipt.
void add_pictures(Db& db, const Made& made, uint32_t seed, bool many) {
  const Who who{.id = made.owner};
  const auto picture = [&](View view, const char* name, const char* text = "") {
    return picture_file(db, made.owner, drawn_jpeg({made.model->shape, seed, made.model->colour, view, static_cast<int>(made.odometer), made.model->unit, text}, 1280, 960), name);
  };
  std::vector<NewFile> of_vehicle{picture(View::side, "side.jpg")}, of_service;
  if (many) of_vehicle.push_back(picture(View::detail_wheel, "wheel.jpg")), of_service = {picture(View::receipt, "receipt.jpg", "CORNER GARAGE"), picture(View::detail_dial, "odometer.jpg")};
  in_transaction(db, [&] {
    touch_vehicle(db, who, made.vehicle);
    attach(db, who, made.vehicle, 0, of_vehicle, AttachTo::picture);
    if (many) attach(db, who, made.vehicle, demo_store::newest_service(db, made.vehicle), of_service, AttachTo::picture);
    return 0;
  });
}

}  // namespace

void make_demo(Db& db, DemoSize size, uint32_t seed, const std::string& password, bool well_known, const std::string& host) {
  Dice dice(seed);
  const Day today = ::today("UTC");
  const std::string hash = password_hash(password);
  const std::vector<Made> all = in_transaction(db, [&] {
    std::vector<Made> made;
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
      made.push_back(add_one(db, dice, owner, models[static_cast<size_t>(i) % std::size(models)], each, i < 6, today));
    }
    return made;
  });
  for (size_t i = 0; i < std::min<size_t>(30, all.size()); ++i) add_pictures(db, all[i], seed + static_cast<uint32_t>(i), i < 6);
}

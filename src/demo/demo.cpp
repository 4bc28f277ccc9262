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
const std::vector<demo_store::Post> posts{
    {"Winter tyres: book your change now",
     "The first frost is forecast for the hills, and the diary fills up quickly.\n\n- **Change and balance**, all sizes up to 21 inch\n- Storage of the other set, washed and measured\n- "
     "Tread below 4 mm? We tell you before we fit them\n\nA change takes forty minutes. There is coffee, and the window seat has the best view of the lifts.", 9},
    {"A new face at the front desk",
     "Since this month **Marta** answers the telephone and writes your estimates. She drove rally stages as a co-driver for six years, so she reads our handwriting.\n\nSay hello when you come by.", 37},
    {"We now service hybrids and electric cars",
     "Two of us have passed the high-voltage course, and the insulated tools have arrived.\n\n## What we do\n\n1. Brake fluid, coolant and cabin filters\n2. Battery health report on one page\n3. "
     "Wheel bearings, suspension and everything else that wears, with or without an engine\n\nWork **inside** the battery stays with the maker: we tell you honestly when that is needed.", 71},
    {"Closed for the summer holiday",
     "We are away for two weeks. The last cars go home on Friday evening.\n\nIf something breaks meanwhile, the *Tyre Barn* next door has our key for the recovery yard and a list of people who can help.", 118},
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

// Telephone numbers that nobody has: the Bundesnetzagentur keeps them for films.
struct Played { const char *name, *full_name, *phone, *language; bool is_staff; };
constexpr Played people[] = {{"admin", "Alice Becker", "+49 30 23125 001", nullptr, true},
                             {"advisor", "Robert Lang", "+49 30 23125 002", nullptr, true},
                             {"technician", "Tom Reuter", "+49 30 23125 003", nullptr, true},
                             {"owner", "Olivia Hart", "+49 30 23125 114", nullptr, false},
                             {"second-owner", "Jürgen Weiß", "+49 40 66969 215", "de", false}};

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
    try {
      const Id shop = add_shop(db, "Corner Garage", "Europe/Berlin", "EUR", host);
      for (const Played& p : people) {
        const std::string name = p.name;
        const Id id = add_person(db, {name, name + "@demo.test", ""}, hash, name == "admin");
        confirm_address(db, id);
        demo_store::describe(db, id, p.full_name, p.phone, p.language ? std::optional<std::string>(p.language) : std::nullopt);
        index_person(db, id);
        if (name == "advisor") demo_store::add_posts(db, shop, id, posts);
        if (p.is_staff) add_to_staff(db, shop, id, name);
        else owners.push_back(id);
      }
    } catch (const Invalid&) {
      throw std::runtime_error("the demo is there already");
    } catch (const Duplicate&) {
      throw std::runtime_error("the demo is there already");
    }
    for (int i = 1; i <= size.people; ++i) {
      owners.push_back(add_person(db, {fmt::format("driver-{}", i), fmt::format("driver-{}@demo.test", i), ""}, "", false));
      confirm_address(db, owners.back());
    }
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

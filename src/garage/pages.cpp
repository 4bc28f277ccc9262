#include "../core/page.h"
#include "../records/entries.h"
#include "../vehicles/vin.h"
#include "garage.h"

namespace garage_pages {

static void show_card(Section card, const Page& page, const Vehicle& v) {
  card.set("ID", v.id).set("NAME", v.name()).set("YEAR", std::to_string(v.year)).set_if("PLATE_KNOWN", "PLATE", v.plate);
  if (v.odometer) card.show("ODOMETER_KNOWN").set("ODOMETER", shown(*v.odometer, page.language()));
  if (v.last_service_on)
    card.show("LAST_KNOWN").set("LAST_TITLE", v.last_service_title.value_or("")).set("LAST_DATE", shown(*v.last_service_on, page.language()));
  card.set("RECORDS", page.in_words(say_count("{} record", "{} records", v.entries)));
}

Response list(Request& rq) {
  const std::vector<Vehicle> all = garage_of(rq.db, rq.who);
  Page page(rq, "garage/list", say("My garage"));
  page.show(std::ranges::all_of(all, &Vehicle::is_deleted) ? "NONE" : "SOME");
  page.show_if(std::ranges::any_of(all, &Vehicle::is_deleted), "DELETED");
  for (const Vehicle& v : all)
    if (v.is_deleted) page.row("GONE").set("ID", v.id).set("NAME", v.name());
    else show_card(page.row("VEHICLE"), page, v);
  return page.answer();
}

Response show(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Page page(rq, "garage/show", say("{}", {v.name()}));
  page.set("ID", v.id).set("NAME", v.name()).facts(to_values(vehicle_fields(), v));
  page.show_if(v.vin && !check_digit_fits(*v.vin), "VIN_ODD");
  if (v.odometer)
    page.show("ODOMETER_KNOWN").set("ODOMETER", shown(*v.odometer, page.language())).set("ODOMETER_DATE", shown(*v.odometer_on, page.language()));
  show_timeline(page, rq.base, v, timeline_of(rq.db, v, {}, 50));
  const std::vector<Record> gone = deleted_records(rq.db, v);
  page.show_if(!gone.empty(), "DELETED");
  for (const Record& r : gone) page.row("GONE").set("VEHICLE_ID", v.id).set("ID", r.id).set("TITLE", r.title).set("DATE", shown(*r.date, page.language()));
  return page.answer();
}

}  // namespace garage_pages

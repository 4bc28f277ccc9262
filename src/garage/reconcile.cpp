#include "reconcile.h"
#include "../attachments/attachments.h"
#include "../core/blobs.h"
#include "../records/records.h"
#include "../vehicles/vehicles.h"

namespace { struct NotKept {}; }       // leaves a transaction, so that it is rolled back

// What is off with these vehicles, a sentence for each.
static std::vector<std::string> check_vehicles(Db& db, const std::vector<Id>& vehicles, bool repair) {
  std::vector<std::string> off;
  try {
    in_transaction(db, [&] {
      off.clear();
      const auto stored = figures_of(db, vehicles);
      for (const Id vehicle : vehicles) refresh_totals(db, vehicle), refresh_figures(db, vehicle), refresh_cover(db, vehicle);
      const auto anew = figures_of(db, vehicles);
      for (const auto& [vehicle, figures] : stored)
        if (const auto right = anew.find(vehicle); right != anew.end() && right->second != figures)
          off.push_back(fmt::format("vehicle {}: stored is {}, made anew {}{}", vehicle, figures, right->second, repair ? ": set right" : ""));
      if (!repair) throw NotKept();
      return 0;
    });
  } catch (const NotKept&) {
  }
  return off;
}

Reconciled reconcile(Db& db, bool repair, const std::function<void(const std::string&)>& tell) {
  Reconciled found;
  for (std::vector<Id> some = vehicles_after(db, 0); !some.empty(); some = vehicles_after(db, some.back())) {
    for (const std::string& sentence : check_vehicles(db, some, repair)) ++found.off, found.mended += repair, tell(sentence);
    found.vehicles += some.size();
  }
  for (const Id id : attachments_with_wrong_bytes(db)) ++found.off, tell(fmt::format("picture or document {}: its bytes are counted wrongly", id));
  found.blobs = check_blobs(db, [&](const std::string& name) { ++found.off, tell("blob " + name + " is not whole, or not what its name says"); });
  return found;
}

// Reconcile: what is stored beside the rows it is made from, compared with those.
#pragma once
#include "../core/db.h"

struct Reconciled { uint64_t vehicles = 0, blobs = 0, off = 0, mended = 0; };
// Figures of every vehicle (entries, last service, odometer, totals, consumption, cover) against those made anew, bytes that count in the
// quota, and every picture and document against its name. Calls tell() with a sentence for each that is off; with repair the figures are
// set right, else nothing is changed.
Reconciled reconcile(Db&, bool repair, const std::function<void(const std::string&)>& tell);

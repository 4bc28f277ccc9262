// The rows of a timeline on a page: templates/records/entries.tpl.
#pragma once
#include "../core/page.h"
#include "records.h"

// Fills {{#ENTRIES}}{{>ENTRIES_LIST}}{{#MORE}}{{NEXT_URL}}{{/MORE}}{{/ENTRIES}}, or {{#NO_ENTRIES}}, or with a filter {{#NO_MATCH}}; and {{>FILTER}},
// the bar that chooses among them. files: of the entries shown.
void show_timeline(Page&, const Request&, const Vehicle&, const Timeline&, const Filter&, const std::vector<Attachment>& files);
// Date, odometer, cost, who did it, consumption: what stands below a title.
std::vector<std::string> facts_of(const Record&, const Vehicle&, const std::string& language);

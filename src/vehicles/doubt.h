// The question about an odometer, on a form: templates say {{#DOUBT}}{{>…}} by vehicles/doubt.tpl.
#pragma once
#include "../core/page.h"
#include "vehicles.h"

void show_doubt(Page&, const Doubtful&, const std::string& typed);

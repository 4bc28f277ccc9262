// Every address the program answers, and who may use it. Read this first.
#include "routes.h"
#include <algorithm>
#include "accounts/accounts.h"
#include "garage/garage.h"
#include "openapi.h"
#include "records/records.h"
#include "site/site.h"

static constexpr Route all[] = {
    // What anyone sees
    {"GET",  "/",                  anyone(), site_pages::landing},
    {"GET",  "/about",             anyone(), site_pages::about},
    {"GET",  "/privacy",           anyone(), site_pages::privacy},
    {"GET",  "/terms",             anyone(), site_pages::terms},
    {"GET",  "/robots.txt",        unasked(), site_pages::robots},
    {"GET",  "/healthz",           unasked(), site_pages::healthz},
    {"GET",  "/metrics",           unasked(), site_pages::metrics},
    {"GET",  "/static/{file}",     unasked(), site_pages::static_file},
    {"GET",  "/login",             anyone(), account_pages::login},
    {"POST", "/login",             anyone(), account_pages::sign_in, {}, {}, {}, {}, Lane::slow},
    {"GET",  "/register",          anyone(), account_pages::blank},
    {"POST", "/register",          anyone(), account_pages::create,  {}, {}, {}, {}, Lane::slow},
    {"POST", "/logout",            signed_in(), account_pages::sign_out},

    // A person's garage
    {"GET",  "/garage",                             signed_in(), garage_pages::list},
    {"POST", "/garage",                             signed_in(), vehicle_pages::create},
    {"GET",  "/garage/add",                         signed_in(), vehicle_pages::blank},
    {"GET",  "/garage/{id}",                        signed_in(), garage_pages::show},
    {"GET",  "/garage/{id}/edit",                   signed_in(), vehicle_pages::edit},
    {"POST", "/garage/{id}/edit",                   signed_in(), vehicle_pages::update},
    {"GET",  "/garage/{id}/delete",                 signed_in(), vehicle_pages::confirm_delete},
    {"POST", "/garage/{id}/delete",                 signed_in(), vehicle_pages::remove},
    {"POST", "/garage/{id}/restore",                signed_in(), vehicle_pages::restore},
    {"GET",  "/garage/{id}/records",                signed_in(), record_pages::list},
    {"POST", "/garage/{id}/records",                signed_in(), record_pages::create},
    {"GET",  "/garage/{id}/records/add",            signed_in(), record_pages::blank},
    {"GET",  "/garage/{id}/records/{rid}",          signed_in(), record_pages::show},
    {"GET",  "/garage/{id}/records/{rid}/edit",     signed_in(), record_pages::edit},
    {"POST", "/garage/{id}/records/{rid}/edit",     signed_in(), record_pages::update},
    {"GET",  "/garage/{id}/records/{rid}/delete",   signed_in(), record_pages::confirm_delete},
    {"POST", "/garage/{id}/records/{rid}/delete",   signed_in(), record_pages::remove},
    {"POST", "/garage/{id}/records/{rid}/restore",  signed_in(), record_pages::restore},

    // For programs: scope, what it does, what it takes and gives
    {"GET",    "/api/openapi.json",                             anyone(),    openapi,                "open",   "This description", "", ""},
    {"GET",    "/api/v1/me",                                    signed_in(), account_api::me,        "garage", "Who is asking", "", "Me"},
    {"GET",    "/api/v1/vehicles",                              signed_in(), vehicle_api::list,      "garage", "One's vehicles, the newest first", "", "Vehicle list"},
    {"POST",   "/api/v1/vehicles",                              signed_in(), vehicle_api::create,    "garage", "Adds a vehicle", "VehicleDraft", "Vehicle"},
    {"GET",    "/api/v1/vehicles/{id}",                         signed_in(), vehicle_api::show,      "garage", "One vehicle", "", "Vehicle"},
    {"PUT",    "/api/v1/vehicles/{id}",                         signed_in(), vehicle_api::update,    "garage", "Edits a vehicle; all fields are sent", "VehicleDraft", "Vehicle"},
    {"DELETE", "/api/v1/vehicles/{id}",                         signed_in(), vehicle_api::remove,    "garage", "Deletes a vehicle; it can be taken back for a day", "", ""},
    {"POST",   "/api/v1/vehicles/{id}/restore",                 signed_in(), vehicle_api::restore,   "garage", "Takes a deleted vehicle back", "", "Vehicle"},
    {"GET",    "/api/v1/vehicles/{id}/records",                 signed_in(), record_api::list,       "garage", "Service records, the newest day first", "", "Record stream"},
    {"POST",   "/api/v1/vehicles/{id}/records",                 signed_in(), record_api::create,     "garage", "Adds a service record", "RecordDraft", "Record"},
    {"GET",    "/api/v1/vehicles/{id}/records/{rid}",           signed_in(), record_api::show,       "garage", "One service record", "", "Record"},
    {"PUT",    "/api/v1/vehicles/{id}/records/{rid}",           signed_in(), record_api::update,     "garage", "Edits a service record; all fields are sent", "RecordDraft", "Record"},
    {"DELETE", "/api/v1/vehicles/{id}/records/{rid}",           signed_in(), record_api::remove,     "garage", "Deletes a service record; it can be taken back for a day", "", ""},
    {"POST",   "/api/v1/vehicles/{id}/records/{rid}/restore",   signed_in(), record_api::restore,    "garage", "Takes a deleted service record back", "", "Record"},
};
static_assert(std::ranges::all_of(all, [](const Route& r) { return r.path.starts_with("/api/") != r.scope.empty(); }),
              "an API route names its scope, a page has none");
static_assert(std::ranges::all_of(all, [](const Route& r) { return r.scope.empty() == r.about.empty(); }), "an API route says what it does");

std::span<const Route> routes() { return all; }

// Every address the program answers, and who may use it. Read this first.
#include "routes.h"
#include <algorithm>
#include "accounts/accounts.h"
#include "attachments/attachments.h"
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
    {"GET",  "/setup/{token}",     anyone(), account_pages::setup},
    {"POST", "/setup/{token}",     anyone(), account_pages::set_up,  {}, {}, {}, {}, Lane::slow},
    {"POST", "/logout",            signed_in(), account_pages::sign_out},

    // A person's garage
    {"GET",  "/garage",                             signed_in(), garage_pages::list},
    {"POST", "/garage",                             signed_in(), vehicle_pages::create},
    {"GET",  "/garage/add",                         signed_in(), vehicle_pages::blank},
    {"GET",  "/garage/{id}",                        signed_in(), garage_pages::show},
    {"GET",  "/garage/{id}/edit",                   signed_in(), vehicle_pages::edit},
    {"POST", "/garage/{id}/edit",                   signed_in(), vehicle_pages::update},
    {"POST", "/garage/{id}/favourite",              signed_in(), vehicle_pages::favourite},
    {"GET",  "/garage/{id}/delete",                 signed_in(), vehicle_pages::confirm_delete},
    {"POST", "/garage/{id}/delete",                 signed_in(), vehicle_pages::remove},
    {"POST", "/garage/{id}/restore",                signed_in(), vehicle_pages::restore},
    {"GET",  "/garage/{id}/records",                signed_in(), record_pages::list},
    {"POST", "/garage/{id}/records",                signed_in(), record_pages::create, {}, {}, {}, {}, Lane::files},
    {"GET",  "/garage/{id}/records/add",            signed_in(), record_pages::blank},
    {"GET",  "/garage/{id}/records/{rid}",          signed_in(), record_pages::show},
    {"GET",  "/garage/{id}/records/{rid}/edit",     signed_in(), record_pages::edit},
    {"POST", "/garage/{id}/records/{rid}/edit",     signed_in(), record_pages::update, {}, {}, {}, {}, Lane::files},
    {"GET",  "/garage/{id}/records/{rid}/delete",   signed_in(), record_pages::confirm_delete},
    {"POST", "/garage/{id}/records/{rid}/delete",   signed_in(), record_pages::remove},
    {"POST", "/garage/{id}/records/{rid}/restore",  signed_in(), record_pages::restore},
    {"GET",  "/garage/{id}/odometer",               signed_in(), record_pages::odometer},
    {"GET",  "/garage/{id}/costs",                  signed_in(), garage_pages::costs},
    {"GET",  "/garage/{id}/history",                signed_in(), history_pages::print, {}, {}, {}, {}, Lane::slow},
    {"GET",  "/garage/{id}/history.pdf",            signed_in(), history_pages::pdf, {}, {}, {}, {}, Lane::slow},
    {"GET",  "/garage/{id}/history.csv",            signed_in(), history_pages::csv, {}, {}, {}, {}, Lane::slow},
    {"POST", "/preview",                            signed_in(), record_pages::preview},
    {"GET",  "/search",                             signed_in(), garage_pages::search},

    // Pictures and documents
    {"GET",  "/garage/{id}/pictures",               signed_in(), attachment_pages::list},
    {"POST", "/garage/{id}/pictures",               signed_in(), attachment_pages::add_pictures, {}, {}, {}, {}, Lane::files},
    {"POST", "/garage/{id}/documents",              signed_in(), attachment_pages::add_documents, {}, {}, {}, {}, Lane::files},
    {"GET",  "/pictures/{id}",                      signed_in(), attachment_pages::picture},
    {"GET",  "/documents/{id}",                     signed_in(), attachment_pages::document},
    {"POST", "/pictures/{id}/edit",                 signed_in(), attachment_pages::caption},
    {"POST", "/pictures/{id}/move",                 signed_in(), attachment_pages::move},
    {"POST", "/pictures/{id}/turn",                 signed_in(), attachment_pages::turn, {}, {}, {}, {}, Lane::slow},
    {"GET",  "/pictures/{id}/delete",               signed_in(), attachment_pages::confirm_delete},
    {"POST", "/pictures/{id}/delete",               signed_in(), attachment_pages::remove},
    {"POST", "/pictures/{id}/restore",              signed_in(), attachment_pages::restore},

    // For programs: scope, what it does, what it takes and gives
    {"GET",    "/api/openapi.json",                             anyone(),    openapi,                "open",   "This description", "", ""},
    {"GET",    "/api/v1/me",                                    signed_in(), account_api::me,        "garage", "Who is asking", "", "Me"},
    {"GET",    "/api/v1/vehicles",                              signed_in(), vehicle_api::list,      "garage", "One's vehicles, the newest first", "", "Vehicle list"},
    {"POST",   "/api/v1/vehicles",                              signed_in(), vehicle_api::create,    "garage", "Adds a vehicle", "VehicleDraft", "Vehicle"},
    {"GET",    "/api/v1/vehicles/{id}",                         signed_in(), vehicle_api::show,      "garage", "One vehicle", "", "Vehicle"},
    {"PUT",    "/api/v1/vehicles/{id}",                         signed_in(), vehicle_api::update,    "garage", "Edits a vehicle; all fields are sent", "VehicleDraft", "Vehicle"},
    {"DELETE", "/api/v1/vehicles/{id}",                         signed_in(), vehicle_api::remove,    "garage", "Deletes a vehicle; it can be taken back for a day", "", ""},
    {"POST",   "/api/v1/vehicles/{id}/restore",                 signed_in(), vehicle_api::restore,   "garage", "Takes a deleted vehicle back", "", "Vehicle"},
    {"GET",    "/api/v1/vehicles/{id}/records",                 signed_in(), record_api::list,       "garage", "Records, the newest day first", "", "Record stream"},
    {"POST",   "/api/v1/vehicles/{id}/records",                 signed_in(), record_api::create,     "garage", "Adds a record", "RecordDraft", "Record"},
    {"GET",    "/api/v1/vehicles/{id}/records/{rid}",           signed_in(), record_api::show,       "garage", "One record", "", "Record"},
    {"PUT",    "/api/v1/vehicles/{id}/records/{rid}",           signed_in(), record_api::update,     "garage", "Edits a record; all fields are sent", "RecordDraft", "Record"},
    {"DELETE", "/api/v1/vehicles/{id}/records/{rid}",           signed_in(), record_api::remove,     "garage", "Deletes a record; it can be taken back for a day", "", ""},
    {"POST",   "/api/v1/vehicles/{id}/records/{rid}/restore",   signed_in(), record_api::restore,    "garage", "Takes a deleted record back", "", "Record"},
    {"GET",    "/api/v1/vehicles/{id}/records/{rid}/files",     signed_in(), record_api::files,      "garage", "Pictures and documents of a record", "", "Picture items"},
    {"POST",   "/api/v1/vehicles/{id}/records/{rid}/files",     signed_in(), record_api::add_file,   "garage", "Adds a picture or PDF to a record", "File", "Picture", Lane::files},
    {"GET",    "/api/v1/vehicles/{id}/timeline",                signed_in(), record_api::timeline,   "garage", "Everything that happened, the newest day first; ?kind= ?tag= ?year= ?q= choose", "", "Record stream"},
    {"GET",    "/api/v1/vehicles/{id}/odometer",                signed_in(), record_api::readings,   "garage", "Plain odometer readings, the newest day first", "", "Record stream"},
    {"POST",   "/api/v1/vehicles/{id}/odometer",                signed_in(), record_api::add_reading, "garage", "Adds an odometer reading", "RecordDraft", "Record"},
    {"GET",    "/api/v1/vehicles/{id}/costs",                   signed_in(), record_api::costs,      "garage", "Costs and distance by year, consumption by full tank", "", "Costs"},
    {"GET",    "/api/v1/vehicles/{id}/pictures",                signed_in(), attachment_api::pictures,     "garage", "Pictures of a vehicle, the cover first", "", "Picture items"},
    {"POST",   "/api/v1/vehicles/{id}/pictures",                signed_in(), attachment_api::add_picture,  "garage", "Adds a picture", "File", "Picture", Lane::files},
    {"GET",    "/api/v1/vehicles/{id}/documents",               signed_in(), attachment_api::documents,    "garage", "Documents of a vehicle", "", "Picture items"},
    {"POST",   "/api/v1/vehicles/{id}/documents",               signed_in(), attachment_api::add_document, "garage", "Adds a document: PDF or picture", "File", "Picture", Lane::files},
    {"GET",    "/api/v1/pictures/{id}",                         signed_in(), attachment_api::show,         "garage", "What is known of a picture or document", "", "Picture"},
    {"PUT",    "/api/v1/pictures/{id}",                         signed_in(), attachment_api::update,       "garage", "Edits the caption", "PictureDraft", "Picture"},
    {"DELETE", "/api/v1/pictures/{id}",                         signed_in(), attachment_api::remove,       "garage", "Deletes a picture or document; it can be taken back for a day", "", ""},
    {"POST",   "/api/v1/pictures/{id}/restore",                 signed_in(), attachment_api::restore,      "garage", "Takes a deleted picture or document back", "", "Picture"},
    {"GET",    "/api/v1/pictures/{id}/data",                    signed_in(), attachment_api::data,         "garage", "Its bytes; ?size= thumb, medium or full", "", "bytes"},
    {"GET",    "/api/v1/vin/{vin}",                             signed_in(), vehicle_api::vin,             "garage", "What a VIN tells, and what it may have been meant to be", "", "Vin"},
    {"GET",    "/api/v1/search",                                signed_in(), garage_api::search,           "garage", "Vehicles, records and files in which all words of ?q= stand", "", "Found"},
};
static_assert(std::ranges::all_of(all, [](const Route& r) { return r.path.starts_with("/api/") != r.scope.empty(); }),
              "an API route names its scope, a page has none");
static_assert(std::ranges::all_of(all, [](const Route& r) { return r.scope.empty() == r.about.empty(); }), "an API route says what it does");

std::span<const Route> routes() { return all; }

// Every address the program answers, and who may use it. Read this first.
#include "routes.h"
#include <algorithm>
#include "accounts/credentials.h"
#include "accounts/profile.h"
#include "accounts/rights.h"
#include "admin/admin.h"
#include "api_guide.h"
#include "attachments/attachments.h"
#include "exports/exports.h"
#include "audit/audit.h"
#include "garage/garage.h"
#include "news/news.h"
#include "people/people.h"
#include "openapi.h"
#include "records/records.h"
#include "site/site.h"
#include "tokens/tokens.h"

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
    {"GET",  "/password/forgot",         anyone(), credential_pages::forgot},
    {"POST", "/password/forgot",         anyone(), credential_pages::ask},
    {"GET",  "/password/reset/{token}",  anyone(), credential_pages::reset},
    {"POST", "/password/reset/{token}",  anyone(), credential_pages::choose, {}, {}, {}, {}, Lane::slow},
    {"GET",  "/invitation/{token}",      anyone(), people_pages::invitation},
    {"POST", "/invitation/{token}",      anyone(), people_pages::join, {}, {}, {}, {}, Lane::slow},
    {"GET",  "/email/verify/{token}",    anyone(), credential_pages::verify},
    {"POST", "/email/verify/{token}",    anyone(), credential_pages::confirm},

    // One's own account
    {"GET",  "/account",           signed_in(), profile_pages::edit},
    {"POST", "/account",           signed_in(), profile_pages::update},
    {"GET",  "/account/email",                signed_in(), credential_pages::email},
    {"POST", "/account/email",                signed_in(), credential_pages::change_email, {}, {}, {}, {}, Lane::slow},
    {"POST", "/account/email/verify",         signed_in(), credential_pages::verify_again},
    {"GET",  "/account/password",             signed_in(), credential_pages::password},
    {"POST", "/account/password",             signed_in(), credential_pages::change_password, {}, {}, {}, {}, Lane::slow},
    {"GET",  "/account/sessions",             signed_in(), credential_pages::sessions},
    {"POST", "/account/sessions/end-others",  signed_in(), credential_pages::end_others},
    {"POST", "/account/sessions/{id}/end",    signed_in(), credential_pages::end_session},
    {"GET",  "/account/delete",               signed_in(), people_pages::leave},
    {"POST", "/account/delete",               signed_in(), people_pages::left, {}, {}, {}, {}, Lane::slow},

    // News: for everybody, and for those who write them
    {"GET",  "/news",                    anyone(), news_pages::list},
    {"GET",  "/news/{id}",               anyone(), news_pages::show},
    {"GET",  "/shop/news",               may(Permission::write_news), news_pages::shop_list},
    {"POST", "/shop/news",               may(Permission::write_news), news_pages::create},
    {"GET",  "/shop/news/add",           may(Permission::write_news), news_pages::blank},
    {"GET",  "/shop/news/{id}/edit",     may(Permission::write_news), news_pages::edit},
    {"POST", "/shop/news/{id}/edit",     may(Permission::write_news), news_pages::update},
    {"GET",  "/shop/news/{id}/delete",   may(Permission::write_news), news_pages::confirm_delete},
    {"POST", "/shop/news/{id}/delete",   may(Permission::write_news), news_pages::remove},
    {"POST", "/shop/news/{id}/restore",  may(Permission::write_news), news_pages::restore},

    // Who did what
    {"GET",  "/admin/audit",             may(Permission::administer), audit_pages::list},
    {"POST", "/admin/audit",             may(Permission::administer), audit_pages::settings},
    {"GET",  "/account/seen",            signed_in(), audit_pages::seen},

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

    // Everything of one's own as a file
    {"GET",  "/account/export",                     signed_in(), export_pages::show},
    {"POST", "/account/export",                     signed_in(), export_pages::begin},
    {"GET",  "/account/export/{id}",                signed_in(), export_pages::download, {}, {}, {}, {}, Lane::slow},

    // Programs that act for a person
    {"GET",  "/api",                                anyone(), api_guide},
    {"GET",  "/account/tokens",                     signed_in(), token_pages::list},
    {"POST", "/account/tokens",                     signed_in(), token_pages::create},
    {"POST", "/account/tokens/{id}/revoke",         signed_in(), token_pages::revoke},

    // For admins, and for who runs the installation
    {"GET",  "/admin",                              may(Permission::administer), admin_pages::overview},
    {"GET",  "/admin/users",                        may(Permission::administer), people_pages::list},
    {"GET",  "/admin/users/invite",                 may(Permission::administer), people_pages::invite},
    {"POST", "/admin/users/invite",                 may(Permission::administer), people_pages::send_invitation},
    {"POST", "/admin/users/invitations/{id}/withdraw", may(Permission::administer), people_pages::withdraw},
    {"GET",  "/admin/users/{id}",                   may(Permission::administer), people_pages::show},
    {"POST", "/admin/users/{id}/role",              may(Permission::administer), people_pages::role},
    {"POST", "/admin/users/{id}/reset",             may(Permission::administer), people_pages::reset},
    {"GET",  "/admin/users/{id}/edit",              may(Permission::run_installation), people_pages::edit},
    {"POST", "/admin/users/{id}/edit",              may(Permission::run_installation), people_pages::update},
    {"POST", "/admin/users/{id}/active",            may(Permission::run_installation), people_pages::active},
    {"POST", "/admin/users/{id}/operator",          may(Permission::run_installation), people_pages::runs},
    {"GET",  "/admin/users/{id}/delete",            may(Permission::run_installation), people_pages::confirm_delete},
    {"POST", "/admin/users/{id}/delete",            may(Permission::run_installation), people_pages::remove},
    {"GET",  "/admin/mail",                         may(Permission::administer), admin_pages::mail},
    {"POST", "/admin/mail/release",                 may(Permission::run_installation), admin_pages::mail_release},
    {"GET",  "/admin/mail/texts",                   may(Permission::administer), admin_pages::mail_texts},
    {"GET",  "/admin/mail/texts/{kind}",            may(Permission::administer), admin_pages::mail_text},
    {"POST", "/admin/mail/texts/{kind}",            may(Permission::administer), admin_pages::mail_text_change},
    {"GET",  "/admin/mail/texts/{kind}/example",    may(Permission::administer), admin_pages::mail_text_example},
    {"POST", "/admin/mail/texts/{kind}/preview",    may(Permission::administer), admin_pages::mail_text_preview},
    {"POST", "/admin/mail/texts/{kind}/reset",      may(Permission::administer), admin_pages::mail_text_reset},
    {"GET",  "/admin/mail/{id}",                    may(Permission::administer), admin_pages::mail_show},
    {"GET",  "/admin/mail/{id}/html",               may(Permission::administer), admin_pages::mail_html},
    {"POST", "/admin/mail/{id}/retry",              may(Permission::administer), admin_pages::mail_retry},
    {"GET",  "/admin/jobs",                         may(Permission::run_installation), admin_pages::jobs},
    {"POST", "/admin/jobs/{id}/retry",              may(Permission::run_installation), admin_pages::job_retry},

    // For programs: scope, what it does, what it takes and gives
    {"GET",    "/api/openapi.json",                             anyone(),    openapi,                "open",   "This description", "", ""},
    {"GET",    "/api/v1/me",                                    signed_in(), account_api::me,        "garage", "Who is asking", "", "Me"},
    {"PUT",    "/api/v1/me",                                    signed_in(), account_api::edit_me,   "garage", "Edits one's profile and settings; all fields are sent", "Profile", "Me"},
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
    {"GET",    "/api/v1/tokens",                                signed_in(), token_api::list,              "garage", "One's tokens, without what they open with", "", "Token items"},
    {"POST",   "/api/v1/tokens",                                signed_in(), token_api::create,            "garage", "Makes a token and says it once; only for a browser's session", "TokenDraft", "NewToken"},
    {"GET",    "/api/v1/tokens/{id}",                           signed_in(), token_api::show,              "garage", "One token", "", "Token"},
    {"DELETE", "/api/v1/tokens/{id}",                           signed_in(), token_api::remove,            "garage", "Revokes a token at once and for good", "", ""},
    {"GET",    "/api/v1/vin/{vin}",                             signed_in(), vehicle_api::vin,             "garage", "What a VIN tells, and what it may have been meant to be", "", "Vin"},
    {"GET",    "/api/v1/sessions",                              signed_in(), credential_api::sessions, "garage", "Browsers one is signed in with", "", "Device items"},
    {"DELETE", "/api/v1/sessions/{id}",                         signed_in(), credential_api::end_session, "garage", "Signs such a browser out", "", ""},
    {"GET",    "/api/v1/users",                                 may(Permission::administer), people_api::list, "admin", "People; ?q= ?role= ?state= choose, ?sort= name, email or newest", "", "Person list"},
    {"POST",   "/api/v1/users",                                 may(Permission::administer), people_api::create, "admin", "Makes an account; a mail asks the person to choose a password", "PersonDraft", "Person"},
    {"GET",    "/api/v1/users/{id}",                            signed_in(), people_api::show, "garage", "One person: oneself, or whom one looks after (scope admin)", "", "Person"},
    {"PUT",    "/api/v1/users/{id}",                            signed_in(), people_api::update, "garage", "Edits a person: oneself, or whom one looks after (scope admin); nobody changes their own role", "PersonEdit", "Person"},
    {"DELETE", "/api/v1/users/{id}",                            signed_in(), people_api::remove, "garage", "Deletes an account: one's own in seven days, any other at once (scope admin)", "", ""},
    {"GET",    "/api/v1/mails",                                 may(Permission::administer), admin_api::mails, "admin", "Mail and what became of it, the newest first; ?state= ?to= choose", "", "Mail stream"},
    {"GET",    "/api/v1/mails/{id}",                            may(Permission::administer), admin_api::mail, "admin", "One mail with its text", "", "Mail"},
    {"POST",   "/api/v1/mails/{id}/retry",                      may(Permission::administer), admin_api::mail_retry, "admin", "Tries to send a failed mail again", "", "Mail"},
    {"GET",    "/api/v1/jobs",                                  may(Permission::run_installation), admin_api::jobs, "admin", "Background jobs, the newest first; ?state= chooses", "", "Job stream"},
    {"POST",   "/api/v1/jobs/{id}/retry",                       may(Permission::run_installation), admin_api::job_retry, "admin", "Tries a job again that failed for good", "", "Job"},
    {"GET",    "/api/v1/search",                                signed_in(), garage_api::search,           "garage", "Vehicles, records and files in which all words of ?q= stand", "", "Found"},
    {"GET",    "/api/v1/posts",                                 anyone(),                    news_api::list,    "shop", "A shop's news, the newest first", "", "Post list"},
    {"POST",   "/api/v1/posts",                                 may(Permission::write_news), news_api::create,  "shop", "Publishes a post", "PostDraft", "Post"},
    {"GET",    "/api/v1/posts/{id}",                            anyone(),                    news_api::show,    "shop", "One post", "", "Post"},
    {"PUT",    "/api/v1/posts/{id}",                            may(Permission::write_news), news_api::update,  "shop", "Edits a post; all fields are sent", "PostDraft", "Post"},
    {"DELETE", "/api/v1/posts/{id}",                            may(Permission::write_news), news_api::remove,  "shop", "Deletes a post; it can be taken back for a day", "", ""},
    {"POST",   "/api/v1/posts/{id}/restore",                    may(Permission::write_news), news_api::restore, "shop", "Takes a deleted post back", "", "Post"},
    {"GET",    "/api/v1/exports",                               signed_in(), export_api::list,             "garage", "Files with everything of one's own, the newest first", "", "Export items"},
    {"POST",   "/api/v1/exports",                               signed_in(), export_api::create,           "garage", "Makes such a file in the background; while one is made, that one", "", "Export"},
    {"GET",    "/api/v1/exports/{id}",                          signed_in(), export_api::show,             "garage", "How far one is", "", "Export"},
    {"GET",    "/api/v1/exports/{id}/data",                     signed_in(), export_api::data,             "garage", "Its bytes, a .zip; 409 until it is ready", "", "archive", Lane::slow},
    {"GET",    "/api/v1/audit",                                 may(Permission::administer), audit_api::list,   "admin", "Who did what, the newest first; ?who= ?what= ?from= ?to= ?subject= choose, ?after= goes on", "", "Event items"},
};
static_assert(std::ranges::all_of(all, [](const Route& r) { return r.path.starts_with("/api/") != r.scope.empty(); }),
              "an API route names its scope, a page has none");
static_assert(std::ranges::all_of(all, [](const Route& r) { return r.scope.empty() == r.about.empty(); }), "an API route says what it does");

std::span<const Route> routes() { return all; }

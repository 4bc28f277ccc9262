// Every background job and its function: the worker's table of contents.
#include "jobs.h"
#include "accounts/attempts.h"
#include "accounts/credentials.h"
#include "accounts/sessions.h"
#include "audit/audit.h"
#include "core/blobs.h"
#include "core/links.h"
#include "core/once.h"
#include "notifications/mail.h"
#include "news/news.h"
#include "exports/exports.h"
#include "notifications/store.h"
#include "people/people.h"
#include "records/records.h"

static constexpr int64_t hour = 3600;

static constexpr JobKind all[] = {
    {mail_job,             send_mail_now, 0, give_up_mail},
    {"write reset",        write_reset},
    {"empty accounts",     [](Db& db, Id) { return empty_accounts(db); },         hour},
    {"purge mail",         [](Db& db, Id) { return purge_mail(db) > 0; },         24 * hour},
    {"purge sessions",     [](Db& db, Id) { return purge_sessions(db) > 0; },     hour},
    {"purge request keys", [](Db& db, Id) { return purge_request_keys(db) > 0; }, hour},
    {"purge attempts",     [](Db& db, Id) { return purge_attempts(db) > 0; },     hour},
    {"purge links",        [](Db& db, Id) { return purge_links(db) > 0; },        24 * hour},
    {"purge invitations",  [](Db& db, Id) { return purge_invitations(db) > 0; },  24 * hour},
    {"purge attachments",  [](Db& db, Id) { return purge_attachments(db) > 0; },  hour},
    {"purge records",      [](Db& db, Id) { return purge_records(db) > 0; },      hour},
    {"purge vehicles",     [](Db& db, Id) { return purge_vehicles(db) > 0; },     hour},
    {"purge posts",        [](Db& db, Id) { return purge_posts(db) > 0; },        hour},
    {"make export",        make_export},
    {"purge exports",      [](Db& db, Id) { return purge_exports(db) > 0; },      hour},
    {"purge events",       [](Db& db, Id) { return purge_events(db) > 0; },       hour},
    {"purge blobs",        [](Db& db, Id) { return purge_blobs(db) > 0; },        24 * hour},
    {"purge jobs",         [](Db& db, Id) { return job_store::purge(db) > 0; },   24 * hour},
};

std::span<const JobKind> job_kinds() { return all; }

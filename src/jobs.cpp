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

static const JobKind all[] = {
    {mail_job,             say("Send a mail"),                                           send_mail_now,                                         0, give_up_mail},
    {"write reset",        say("Write the mail for a new password"),                     write_reset},
    {"empty accounts",     say("Empty the accounts that left"),                          [](Db& db, Id) { return empty_accounts(db); },         hour},
    {"purge mail",         say("Remove old mails"),                                      [](Db& db, Id) { return purge_mail(db) > 0; },         24 * hour},
    {"purge sessions",     say("Remove sessions that are over"),                         [](Db& db, Id) { return purge_sessions(db) > 0; },     hour},
    {"purge request keys", say("Forget requests that were answered"),                    [](Db& db, Id) { return purge_request_keys(db) > 0; }, hour},
    {"purge attempts",     say("Forget attempts to sign in"),                            [](Db& db, Id) { return purge_attempts(db) > 0; },     hour},
    {"purge links",        say("Remove links that are over"),                            [](Db& db, Id) { return purge_links(db) > 0; },        24 * hour},
    {"purge invitations",  say("Remove invitations that are over"),                      [](Db& db, Id) { return purge_invitations(db) > 0; },  24 * hour},
    {"purge attachments",  say("Remove deleted pictures and files"),                     [](Db& db, Id) { return purge_attachments(db) > 0; },  hour},
    {"purge records",      say("Remove deleted records"),                                [](Db& db, Id) { return purge_records(db) > 0; },      hour},
    {"purge vehicles",     say("Remove deleted vehicles"),                               [](Db& db, Id) { return purge_vehicles(db) > 0; },     hour},
    {"purge posts",        say("Remove deleted news"),                                   [](Db& db, Id) { return purge_posts(db) > 0; },        hour},
    {"make export",        say("Make an export"),                                        make_export},
    {"purge exports",      say("Remove exports that are over"),                          [](Db& db, Id) { return purge_exports(db) > 0; },      hour},
    {"purge events",       say("Shorten the audit"),                                     [](Db& db, Id) { return purge_events(db) > 0; },       hour},
    {"purge blobs",        say("Remove the contents of files that nobody has any more"), [](Db& db, Id) { return purge_blobs(db) > 0; },        24 * hour},
    {"purge jobs",         say("Remove jobs that are done"),                             [](Db& db, Id) { return job_store::purge(db) > 0; },   24 * hour},
};

std::span<const JobKind> job_kinds() { return all; }

// Every background job and its function: the worker's table of contents.
#include "jobs.h"
#include "accounts/attempts.h"
#include "accounts/sessions.h"
#include "core/blobs.h"
#include "core/once.h"
#include "notifications/store.h"
#include "records/records.h"

static constexpr int64_t hour = 3600;

static constexpr JobKind all[] = {
    {"purge sessions",     [](Db& db, Id) { return purge_sessions(db) > 0; },     hour},
    {"purge request keys", [](Db& db, Id) { return purge_request_keys(db) > 0; }, hour},
    {"purge attempts",     [](Db& db, Id) { return purge_attempts(db) > 0; },     hour},
    {"purge attachments",  [](Db& db, Id) { return purge_attachments(db) > 0; },  hour},
    {"purge records",      [](Db& db, Id) { return purge_records(db) > 0; },      hour},
    {"purge vehicles",     [](Db& db, Id) { return purge_vehicles(db) > 0; },     hour},
    {"purge blobs",        [](Db& db, Id) { return purge_blobs(db) > 0; },        24 * hour},
    {"purge jobs",         [](Db& db, Id) { return job_store::purge(db) > 0; },   24 * hour},
};

std::span<const JobKind> job_kinds() { return all; }

#pragma once
#include "notifications/jobs.h"

std::span<const JobKind> job_kinds();

// What /metrics tells (Prometheus text): counted by each process for itself since its start.
#pragma once
#include <string>

void count_request(int status, double ms);
void count_waiting(int change);          // connections that wait for a worker: one more, one less
std::string metrics_text();

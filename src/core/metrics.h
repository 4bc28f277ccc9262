// What /metrics tells (Prometheus text): counted by each process for itself since its start.
#pragma once
#include <string>

void count_request(int status, double ms);
void count_queue(size_t waiting);        // connections that wait for a worker, just now
std::string metrics_text();

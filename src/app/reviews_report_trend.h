// Alarms over the weeks of a file of reviews.
#pragma once

#include <vector>

#include "app/reviews_report.h"

namespace storecast::app {

// What would have been alarmed, had the trends been looked at every week: for all products together
// and for each with enough dated reviews. Newest first.
std::vector<ReportAlarm> find_report_alarms(const ReviewCorpus& corpus);

}  // namespace storecast::app

// A report for people and spreadsheets.
#pragma once

#include <string>

#include "app/reviews_report.h"

namespace storecast::app {

std::string to_text(const ReviewsReport& report);

// One table: section, product, name, count, of, share, lower, upper, detail, lines.
std::string to_csv(const ReviewsReport& report);

// One page without scripts and without anything to load: inline styles, charts as SVG, light and
// dark. Whatever comes from the file is escaped.
std::string to_html(const ReviewsReport& report, std::string_view file_name);

// "12 of 80 (15 %, 9 to 24 %)"
std::string share_text(std::int64_t count, std::int64_t of, double lower, double upper);
std::string percent_text(double share);

}  // namespace storecast::app

#include <fmt/format.h>

#include <algorithm>

#include "app/reviews_report_output.h"

namespace storecast::app {
namespace {

constexpr std::size_t kChartMonths = 36;
constexpr double kChartHeight = 160;
constexpr double kChartWidth = 900;
constexpr double kMonthLabel = 50;  // as wide as one is
constexpr double kBarRow = 26;
constexpr double kBarLeft = 170;
constexpr double kBarRight = 200;

// Colours with a contrast of at least 4.5 for text, in light and dark.
constexpr std::string_view kStyle = R"css(
:root{--back:#fbfaf7;--card:#fff;--text:#1d2126;--soft:#5b636e;--line:#e0ddd5;--bad:#b3362b;
--mid:#75662c;--good:#2b6e4f;--mark:#f6e7c8;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--back:#14171a;--card:#1c2024;--text:#e9e7e2;--soft:#a4abb5;
--line:#33383e;--bad:#f08a7e;--mid:#cdb96a;--good:#6fc49b;--mark:#4a3d1c}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{max-width:960px;margin:0 auto;padding:24px 16px 64px}
h1{font-size:1.6rem;margin:.2em 0}h2{font-size:1.2rem;margin:2em 0 .6em}
h3{font-size:1rem;margin:1.4em 0 .4em}
p,li{max-width:75ch;overflow-wrap:anywhere}.soft{color:var(--soft)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px}
.card,details{background:var(--card);border:1px solid var(--line);border-radius:10px;
padding:12px 16px}
.card b{display:block;font-size:1.5rem}
.bad{color:var(--bad)}.mid{color:var(--mid)}.good{color:var(--good)}
svg{width:100%;height:auto;background:var(--card);border:1px solid var(--line);border-radius:10px}
svg text{fill:var(--soft);font-size:12px}svg .name{fill:var(--text);font-size:14px}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;background:var(--card)}
th,td{text-align:left;padding:6px 10px;border-bottom:1px solid var(--line);vertical-align:top}
td{overflow-wrap:anywhere}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
q{background:var(--mark);border-radius:3px;padding:0 3px;unicode-bidi:isolate}
bdi{unicode-bidi:isolate}details{margin:10px 0}summary{cursor:pointer;font-weight:600}
@media(max-width:640px){th{display:none}tr,td{display:block}td,.n{border:0;text-align:left;
white-space:normal;padding:2px 10px}tr{border-bottom:1px solid var(--line);padding:8px 0}
td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}}
)css";

// Text of a file inside a page; control characters would be no HTML.
std::string escape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        escaped += byte < ' ' || byte == 0x7F ? ' ' : c;
      }
    }
  }
  return escaped;
}

// Marks of right-to-left text stay within their own words.
std::string isolated(std::string_view text) {
  return "<bdi>" + escape(text) + "</bdi>";
}

std::string quotes_html(const std::vector<ReportQuote>& quotes) {
  std::string html;
  for (const ReportQuote& quote : quotes) {
    html += fmt::format("<q>{}</q> <span class=soft>line {}</span><br>", escape(quote.text),
                        quote.line);
  }
  return html;
}

void add_counts(std::string& html, const ReportCounts& counts) {
  const std::int64_t judged = std::max<std::int64_t>(1, counts.reviews - counts.not_judged);
  const auto card = [&](std::string_view style, std::string_view label, std::int64_t count) {
    const double share = static_cast<double>(count) / static_cast<double>(judged);
    html += fmt::format("<div class=card><b class={}>{}</b>{} ({})</div>", style, count, label,
                        percent_text(share));
  };
  html += fmt::format("<div class=cards><div class=card><b>{}</b>reviews</div>", counts.reviews);
  card("good", "positive", counts.positive);
  card("mid", "neutral", counts.neutral);
  card("bad", "negative", counts.negative);
  html += fmt::format("<div class=card><b>{}</b>not judged</div>", counts.not_judged);
  if (counts.stars) {
    html += fmt::format("<div class=card><b>{:.2f}</b>stars, mean</div>", *counts.stars);
  }
  html += "</div>";
}

void add_rect(std::string& svg, double x, double y, double width, double height,
              std::string_view colour, std::string_view title) {
  if (width <= 0 || height <= 0) return;
  svg += fmt::format(
      "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"var(--{})\">"
      "<title>{}</title></rect>",
      x, y, width, height, colour, escape(title));
}

// The height is the month's number of reviews; negative at the bottom.
void add_month(std::string& svg, const ReportMonth& month, double x, double width, double scale) {
  const ReportCounts& counts = month.counts;
  const std::pair<std::string_view, std::pair<std::string_view, std::int64_t>> parts[] = {
      {"bad", {"negative", counts.negative}},
      {"mid", {"neutral", counts.neutral}},
      {"good", {"positive", counts.positive}}};
  double top = kChartHeight;
  for (const auto& [colour, part] : parts) {
    const double height = static_cast<double>(part.second) * scale;
    top -= height;
    add_rect(svg, x, top, width, height, colour,
             fmt::format("{}: {} of {} {}", month.month, part.second, counts.reviews, part.first));
  }
}

void add_months(std::string& html, const std::vector<ReportMonth>& all) {
  if (all.empty()) return;
  const std::span months(
      all.end() - static_cast<std::ptrdiff_t>(std::min(all.size(), kChartMonths)), all.end());
  std::int64_t most = 1;
  for (const auto& month : months) most = std::max(most, month.counts.reviews);
  const double step = kChartWidth / static_cast<double>(months.size());
  html += fmt::format(
      "<h2>Sentiment by month</h2><svg viewBox=\"0 0 {} {}\" role=img "
      "aria-label=\"Reviews by month: negative, neutral, positive\">",
      kChartWidth, kChartHeight + 24);
  for (std::size_t i = 0; i < months.size(); ++i) {
    const double x = step * static_cast<double>(i);
    add_month(html, months[i], x + step * 0.1, step * 0.8,
              (kChartHeight - 8) / static_cast<double>(most));
    const std::size_t every = (months.size() + 11) / 12;
    if (i % every == 0 && x < kChartWidth - kMonthLabel) {
      html += fmt::format("<text x=\"{:.1f}\" y=\"{}\">{}</text>", x + step * 0.1,
                          kChartHeight + 17, months[i].month);
    }
  }
  html += fmt::format(
      "</svg><p class=soft>At most {} reviews a month. <span class=bad>negative</span>, <span "
      "class=mid>neutral</span>, <span class=good>positive</span></p>",
      most);
}

void add_problem_bars(std::string& html, const std::vector<ReportProblem>& problems) {
  double most = 0;
  for (const auto& problem : problems) most = std::max(most, problem.upper);
  const double scale = (kChartWidth - kBarLeft - kBarRight) / std::max(most, 1e-9);
  html += fmt::format(
      "<svg viewBox=\"0 0 {} {}\" role=img aria-label=\"Share of reviews that name "
      "each problem\">",
      kChartWidth, kBarRow * static_cast<double>(problems.size()) + 8);
  double y = 4;
  for (const ReportProblem& problem : problems) {
    const std::string share = share_text(problem.reviews, problem.of, problem.lower, problem.upper);
    html += fmt::format("<text class=name x=\"8\" y=\"{:.1f}\">{}</text>", y + 18,
                        escape(problem.label));
    add_rect(html, kBarLeft, y + 4, problem.share * scale, kBarRow - 8, "bad", share);
    html += fmt::format(
        "<line x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"var(--text)\" "
        "stroke-width=\"2\"/><text x=\"{3:.1f}\" y=\"{4:.1f}\">{5} of {6} ({7})</text>",
        kBarLeft + problem.lower * scale, kBarLeft + problem.upper * scale, y + kBarRow / 2,
        kBarLeft + problem.upper * scale + 8, y + 17, problem.reviews, problem.of,
        percent_text(problem.share));
    y += kBarRow;
  }
  html += "</svg>";
}

// A table that scrolls by itself and can be scrolled by keys; `about` tells the many apart.
std::string table_begin(std::string_view what, std::string_view about) {
  return fmt::format("<div class=scroll tabindex=0 role=region aria-label=\"{}{}{}\"><table><tr>",
                     what, about.empty() ? "" : ": ", escape(about));
}

void add_problems(std::string& html, const std::vector<ReportProblem>& problems,
                  std::string_view about) {
  if (problems.empty()) {
    html += "<p>No problem is named.</p>";
    return;
  }
  add_problem_bars(html, problems);
  html += table_begin("Problems with quotes", about) +
          "<th>Problem</th><th class=n>Share, 95 % interval</th><th class=n>Stars</th><th>In "
          "customers' "
          "words</th></tr>";
  for (const ReportProblem& problem : problems) {
    html += fmt::format(
        "<tr><td>{}<br><span class=soft>{}</span></td><td class=n data-label=Share>{}<br>{} to {}"
        "</td><td class=n data-label=Stars>{}</td><td>{}</td></tr>",
        escape(problem.label), escape(problem.phrase), percent_text(problem.share),
        percent_text(problem.lower), percent_text(problem.upper),
        problem.star_impact ? fmt::format("{:+.1f}", *problem.star_impact) : "",
        quotes_html(problem.quotes));
  }
  html += "</table></div>";
}

void add_phrases(std::string& html, const std::vector<ReportPhrase>& phrases,
                 std::string_view about) {
  if (phrases.empty()) return;
  html +=
      table_begin("Complaint phrases", about) +
      "<th>Phrase</th><th class=n>Reviews</th><th class=n>Customers</th><th>For example</th></tr>";
  for (const ReportPhrase& phrase : phrases) {
    html += fmt::format(
        "<tr><td>{}</td><td class=n>{} of {}</td><td class=n "
        "data-label=Customers>{}</td><td>{}</td>"
        "</tr>",
        isolated(phrase.text), phrase.reviews, phrase.of, phrase.customers,
        quotes_html(phrase.quotes));
  }
  html += "</table></div>";
}

void add_alarms(std::string& html, const std::vector<ReportAlarm>& alarms) {
  html += "<h2>Problems that grew</h2>";
  if (alarms.empty()) html += "<p>None beyond chance.</p>";
  if (alarms.empty()) return;
  html += table_begin("Problems that grew", "") +
          "<th>Week of</th>"
          "<th>Product</th><th>Problem</th><th class=n>Two weeks</th><th class=n>Before</th>"
          "<th class=n>Times</th></tr>";
  for (const ReportAlarm& alarm : alarms) {
    html += fmt::format(
        "<tr><td>{}{}</td><td>{}</td><td>{}</td><td class=n>{} of {} ({})</td><td class=n "
        "data-label=Before>{} of {} ({})</td><td class=n data-label=Times>{:.1f}</td></tr>",
        alarm.week.to_string(), alarm.is_recent ? " <b class=bad>recent</b>" : "",
        alarm.product.empty() ? "all" : isolated(alarm.product), isolated(alarm.label),
        alarm.mentions_now, alarm.reviews_now, percent_text(alarm.share_now), alarm.mentions_before,
        alarm.reviews_before, percent_text(alarm.share_before), alarm.ratio);
  }
  html += "</table></div>";
}

void add_trust(std::string& html, const ReportTrust& trust) {
  html += fmt::format(
      "<h2>To be looked at</h2><p class=soft>Flags only: nothing is left out of the counts.</p><ul>"
      "<li>{} reviews in {} groups of nearly the same text",
      trust.duplicate_reviews, trust.duplicate_groups);
  for (const auto& group : trust.duplicates) {
    html += fmt::format("<br>{} times: <q>{}</q> <span class=soft>from line {}</span>",
                        group.reviews, escape(group.text), group.lines.front());
  }
  html += fmt::format("</li><li>{} days with far more reviews than usual", trust.burst_days);
  for (const auto& burst : trust.bursts) {
    html += fmt::format("<br>{} {}: {} reviews, usually {:.1f} a day", burst.day.to_string(),
                        isolated(burst.product), burst.reviews, burst.usual);
  }
  html += fmt::format("</li><li>{} reviews whose words say the opposite of the stars",
                      trust.mismatched_reviews);
  for (const auto& mismatch : trust.mismatches) {
    html += fmt::format("<br>{} stars: <q>{}</q> <span class=soft>line {}</span>", mismatch.stars,
                        escape(mismatch.text), mismatch.line);
  }
  html += "</li>";
  if (trust.unverified_share) {
    html += fmt::format("<li>{} of {} reviews ({}) are not verified</li>", trust.unverified,
                        trust.verified_known, percent_text(*trust.unverified_share));
  }
  html += "</ul>";
}

void add_suggestions(std::string& html, const std::vector<ReportSuggestion>& suggestions) {
  html += "<ul>";
  for (const ReportSuggestion& suggestion : suggestions) {
    html += fmt::format("<li>{} <span class=soft>lines {}</span></li>", isolated(suggestion.text),
                        fmt::join(suggestion.lines, ", "));
  }
  html += "</ul>";
}

void add_products(std::string& html, const std::vector<ReportProduct>& products) {
  if (!products.empty()) html += "<h2>By product</h2>";
  for (const ReportProduct& product : products) {
    html += fmt::format("<details><summary>{} \u00B7 {} reviews, {} negative</summary>",
                        isolated(product.name), product.counts.reviews, product.counts.negative);
    add_counts(html, product.counts);
    html += "<h3>Problems</h3>";
    add_problems(html, product.problems, product.name);
    if (!product.phrases.empty()) html += "<h3>What complaints say</h3>";
    add_phrases(html, product.phrases, product.name);
    if (!product.suggestions.empty()) html += "<h3>What to do</h3>";
    add_suggestions(html, product.suggestions);
    html += "</details>";
  }
}

void add_row_problems(std::string& html, std::string_view what, std::int64_t count,
                      const std::vector<ReportRowProblem>& first) {
  if (count == 0) return;
  html += fmt::format("<p>{} {}:</p><ul>", count, what);
  for (const auto& problem : first) {
    html += fmt::format("<li>line {}: {}</li>", problem.line, isolated(problem.reason));
  }
  html += "</ul>";
}

void add_file(std::string& html, const ReviewsReport& report) {
  html += "<h2>How it was read</h2><p>";
  for (const std::string& column : report.file.columns) html += isolated(column) + "; ";
  html += fmt::format("{}; {} products.", report.file.encoding, report.file.products);
  for (const auto& language : report.languages) {
    html += fmt::format(" {}: {}.", language.language, language.reviews);
  }
  html += "</p>";
  if (report.file.quotable_reviews < report.counts.reviews) {
    html += fmt::format("<p>Quotes and phrases come from the first {} reviews.</p>",
                        report.file.quotable_reviews);
  }
  add_row_problems(html, "rows skipped", report.file.skipped_rows, report.file.skipped);
  add_row_problems(html, "values left out", report.file.unreadable_values, report.file.unreadable);
  html += fmt::format("<p class=soft>{}</p>", report.file.program);
}

}  // namespace

std::string to_html(const ReviewsReport& report, std::string_view file_name) {
  std::string html =
      "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport "
      "content=\"width=device-width,initial-scale=1\"><meta http-equiv=Content-Security-Policy "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>Reviews: " +
      escape(file_name) + "</title><style>" + std::string(kStyle) + "</style></head><body><main>";
  html += "<h1>What customers say</h1><p class=soft>" + isolated(file_name);
  if (report.file.from) {
    html += fmt::format(", {} to {}", report.file.from->to_string(), report.file.to->to_string());
  }
  html += "</p>";
  add_counts(html, report.counts);
  add_months(html, report.months);
  html +=
      "<h2>Problems</h2><p class=soft>Most important first: how many name it, and how many "
      "stars it costs.</p>";
  add_problems(html, report.problems, "");
  if (!report.phrases.empty()) html += "<h2>What complaints say</h2>";
  add_phrases(html, report.phrases, "");
  if (!report.suggestions.empty()) html += "<h2>What to do</h2>";
  if (!report.suggestions.empty()) add_suggestions(html, report.suggestions);
  add_alarms(html, report.alarms);
  add_trust(html, report.trust);
  add_products(html, report.products);
  add_file(html, report);
  return html + "</main></body></html>\n";
}

}  // namespace storecast::app

#include "forecasting/hierarchy.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>

namespace storecast::forecasting {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

// Adds `values`, which begin at step `first`, to sums that begin at step 0; counts the known ones.
struct Sum {
  std::vector<double> total;
  std::vector<int> count;

  void add(std::span<const double> values, int first) {
    const std::size_t end = static_cast<std::size_t>(first) + values.size();
    if (total.size() < end) {
      total.resize(end);
      count.resize(end);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (std::isnan(values[i])) continue;
      total[static_cast<std::size_t>(first) + i] += values[i];
      ++count[static_cast<std::size_t>(first) + i];
    }
  }
};

struct Group {
  std::size_t index = 0;
  int first = 0;
  std::vector<int> codes;
  Sum values;
  std::vector<Sum> known;
};

std::vector<double> sums_from(const Sum& sum, int first) {
  std::vector<double> values;
  for (std::size_t t = static_cast<std::size_t>(first); t < sum.total.size(); ++t) {
    values.push_back(sum.count[t] > 0 ? sum.total[t] : kUnknown);
  }
  return values;
}

std::vector<double> means_from(const Sum& sum, int first) {
  std::vector<double> values = sums_from(sum, first);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] /= sum.count[i + static_cast<std::size_t>(first)];
  }
  return values;
}

std::vector<int> codes_of(const PanelSeries& series, std::span<const std::size_t> attributes) {
  std::vector<int> codes;
  for (const std::size_t a : attributes) codes.push_back(series.attributes[a]);
  return codes;
}

std::size_t count_totals(const Panel& members, std::span<const std::size_t> attributes) {
  std::set<std::vector<int>> all;
  for (const PanelSeries& series : members.series) all.insert(codes_of(series, attributes));
  return all.size();
}

}  // namespace

std::vector<std::size_t> attributes_of_totals(const Panel& members) {
  std::vector<std::pair<std::size_t, std::size_t>> finest_first;  // totals, attribute
  for (std::size_t a = 0; a < members.attributes.size(); ++a) {
    finest_first.emplace_back(count_totals(members, std::span(&a, 1)), a);
  }
  std::sort(finest_first.begin(), finest_first.end(), std::greater<>());
  std::vector<std::size_t> chosen;
  std::size_t totals = 0;
  for (const auto& [count, attribute] : finest_first) {
    std::vector<std::size_t> more = chosen;
    more.push_back(attribute);
    const std::size_t finer = count_totals(members, more);
    if (finer * kMembersOfATotal > members.series.size()) continue;
    chosen = std::move(more);
    totals = finer;
  }
  std::sort(chosen.begin(), chosen.end());
  return totals >= kFewestTotals ? chosen : std::vector<std::size_t>();
}

Totals totals_of(const Panel& members, std::span<const std::size_t> attributes) {
  Totals result{{members.frequency, members.start, members.steps, {}, {}, {}}, {}};
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < members.known.size(); ++c) {
    if (members.known[c].kind == KnownKind::Price) continue;
    columns.push_back(c);
    result.panel.known.push_back(members.known[c]);
  }
  for (const std::size_t a : attributes) result.panel.attributes.push_back(members.attributes[a]);
  std::map<std::vector<int>, Group> groups;
  for (const PanelSeries& series : members.series) {
    const std::vector<int> codes = codes_of(series, attributes);
    auto& group =
        groups.try_emplace(codes, Group{groups.size(), series.first, codes, {}, {}}).first->second;
    result.total_of.push_back(group.index);
    group.first = std::min(group.first, series.first);
    group.values.add(series.values, series.first);
    group.known.resize(columns.size());
    for (std::size_t k = 0; k < columns.size(); ++k) {
      if (!members.known[columns[k]].shared.empty()) continue;
      group.known[k].add(series.known[columns[k]], series.first);
    }
  }
  result.panel.series.resize(groups.size());
  for (const auto& [codes, group] : groups) {
    PanelSeries& series = result.panel.series[group.index];
    series.id = std::to_string(group.index + 1);
    series.first = group.first;
    series.values = sums_from(group.values, group.first);
    series.attributes = codes;
    for (const Sum& known : group.known) series.known.push_back(means_from(known, group.first));
  }
  return result;
}

void scale_to_totals(std::vector<std::vector<double>>& means,
                     const std::vector<std::vector<double>>& totals,
                     std::span<const std::size_t> total_of) {
  if (means.empty()) return;
  std::vector<std::vector<double>> sums(totals.size(), std::vector<double>(means[0].size()));
  for (std::size_t i = 0; i < means.size(); ++i) {
    for (std::size_t h = 0; h < means[i].size(); ++h) sums[total_of[i]][h] += means[i][h];
  }
  for (std::size_t i = 0; i < means.size(); ++i) {
    for (std::size_t h = 0; h < means[i].size(); ++h) {
      const double sum = sums[total_of[i]][h];
      if (sum > 0) means[i][h] *= totals[total_of[i]][h] / sum;
    }
  }
}

}  // namespace storecast::forecasting

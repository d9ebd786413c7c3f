#include "forecasting/global_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "forecasting/global_long_term.h"
#include "forecasting/global_rows.h"
#include "forecasting/hierarchy.h"

namespace storecast::forecasting {
namespace {

constexpr std::uint32_t kFormat = 2;  // of the bytes; the features belong to it
constexpr std::size_t kFewestRows = 50;

Error invalid(std::string message) {
  return {ErrorKind::Invalid, "bad_panel", std::move(message)};
}

ml::BoostingOptions boosting_of(const GlobalOptions& options, bool sparse, std::size_t rows) {
  ml::BoostingOptions boosting;
  boosting.loss = sparse ? ml::Loss::Tweedie : ml::Loss::SquaredError;
  boosting.rounds = options.rounds;
  boosting.seed = options.seed;
  boosting.threads = options.threads;
  // A small panel must still be able to split.
  boosting.min_child_weight = std::clamp(static_cast<double>(rows) / 2000, 1.0, 30.0);
  if (sparse) {  // mostly noise: shallower trees on fewer columns generalise better
    boosting.max_depth = 6;
    boosting.column_share = 0.4;
  }
  return boosting;
}

class Writer {
 public:
  template <class T>
  void number(T value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void text(std::string_view value) {
    number<std::uint64_t>(value.size());
    bytes_.append(value);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what Writer wrote; `ok` is false after reading beyond the end.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  T number() {
    T value{};
    const std::string_view taken = take(sizeof value);
    if (ok_) std::memcpy(&value, taken.data(), sizeof value);
    return value;
  }
  std::string_view text() { return take(number<std::uint64_t>()); }
  bool ok() const { return ok_; }

 private:
  std::string_view take(std::size_t size) {
    ok_ = ok_ && size <= bytes_.size();
    const std::string_view taken = ok_ ? bytes_.substr(0, size) : std::string_view();
    if (ok_) bytes_.remove_prefix(size);
    return taken;
  }

  std::string_view bytes_;
  bool ok_ = true;
};

std::uint64_t checksum(std::string_view bytes) {  // FNV-1a
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  }
  return hash;
}

// What a panel must share with the one that was learnt.
std::string signature_of(const Panel& panel) {
  std::string text = std::to_string(static_cast<int>(panel.frequency));
  for (const KnownColumn& column : panel.known) {
    text += "\n" + std::to_string(static_cast<int>(column.kind)) + column.name;
  }
  for (const std::string& attribute : panel.attributes) text += "\na" + attribute;
  return text;
}

// The first `steps` steps after the history.
ml::Table rows_of(const PanelFeatures& shared, const SeriesFeatures& series, int steps) {
  const std::size_t size = shared.size();
  ml::Table table{size, std::vector<float>(size * static_cast<std::size_t>(steps))};
  const std::span cells(table.cells);
  for (int h = 1; h <= steps; ++h) {
    series.write(shared.panel().steps - 1, h,
                 cells.subspan(static_cast<std::size_t>(h - 1) * size, size));
  }
  return table;
}

// What all products of a total share is trend.
void move_to(double mean, Explanation& explanation) {
  explanation.contributions[static_cast<std::size_t>(Driver::Trend)] += mean - explanation.mean;
  explanation.mean = mean;
}

}  // namespace

struct GlobalModel::State {
  GlobalOptions options;
  std::string signature;
  bool sparse = false;  // the trees speak in logarithms
  ml::BoostedTrees trees;
  // Where sales are sparse and products many: what scales them to the totals by these attributes.
  std::vector<std::size_t> total_attributes = {};
  std::unique_ptr<GlobalModel> totals = {};

  Result<void> learn_totals(const Panel& panel, const Progress& progress);
};

int longest_direct_horizon(Frequency frequency) {
  if (frequency == Frequency::Daily) return 90;
  return frequency == Frequency::Weekly ? 26 : 12;
}

GlobalModel::GlobalModel(std::unique_ptr<State> state) : state_(std::move(state)) {}
GlobalModel::GlobalModel(GlobalModel&&) noexcept = default;
GlobalModel& GlobalModel::operator=(GlobalModel&&) noexcept = default;
GlobalModel::~GlobalModel() = default;

int GlobalModel::horizon() const {
  return state_->options.horizon;
}

Result<GlobalModel> GlobalModel::train(const Panel& panel, const GlobalOptions& options,
                                       const Progress& progress) {
  if (std::string misfit = misfit_of(panel); !misfit.empty()) return invalid(std::move(misfit));
  if (panel.steps < 1) return invalid("The panel has no steps.");
  if (options.horizon < 1 || options.horizon > longest_direct_horizon(panel.frequency)) {
    return invalid("The horizon is not one that can be learnt directly.");
  }
  const PanelFeatures shared(panel, options.country, options.horizon);
  TrainingRows rows =
      draw_rows(shared, {options.horizon, std::max(options.max_rows, kFewestRows), options.seed});
  if (rows.target.size() < kFewestRows) return invalid("There are too few values to learn from.");
  const auto share = [&](int rounds) {
    return !progress || progress(static_cast<double>(rounds) / options.rounds);
  };
  auto trees =
      TRY(ml::BoostedTrees::train(rows.features, rows.target, rows.weight,
                                  boosting_of(options, rows.sparse, rows.target.size()), share));
  auto state = std::make_unique<State>(
      State{options, signature_of(panel), rows.sparse, std::move(trees), {}, {}});
  if (rows.sparse) TRY(state->learn_totals(panel, progress));
  return GlobalModel(std::move(state));
}

Result<void> GlobalModel::State::learn_totals(const Panel& panel, const Progress& progress) {
  total_attributes = attributes_of_totals(panel);
  if (total_attributes.empty()) return {};
  const Progress going_on = [&](double) { return !progress || progress(1); };
  auto model = train(totals_of(panel, total_attributes).panel, options, going_on);
  if (model.ok()) totals = std::make_unique<GlobalModel>(std::move(model).value());
  if (!model.ok() && model.error().code == "cancelled") return std::move(model).error();
  return {};
}

Result<void> GlobalModel::check_panel(const Panel& panel) const {
  if (std::string misfit = misfit_of(panel); !misfit.empty()) return invalid(std::move(misfit));
  if (signature_of(panel) != state_->signature) {
    return invalid("The panel has other columns than the one that was learnt.");
  }
  return {};
}

Result<std::vector<std::vector<double>>> GlobalModel::forecast(const Panel& panel,
                                                               int horizon) const {
  TRY(check_panel(panel));
  if (horizon < 1 || horizon > kMaxPanelHorizon) return invalid("The horizon is out of range.");
  const int direct = std::min(horizon, state_->options.horizon);
  const PanelFeatures shared(panel, state_->options.country, direct);
  const std::vector<double> none(static_cast<std::size_t>(horizon));
  std::vector<std::vector<double>> means(panel.series.size(), none);
  if (horizon > direct) {
    means = long_term_forecast(panel, horizon, {.country = state_->options.country});
  }
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    const SeriesFeatures series(shared, panel.series[i], SeriesFeatures::Past::Seen);
    const double level = series.level(panel.steps - 1);
    const std::vector<float> ratios = state_->trees.predict(rows_of(shared, series, direct));
    for (int h = 0; h < direct; ++h) {
      double& mean = means[i][static_cast<std::size_t>(h)];
      const double near = level * std::max(ratios[static_cast<std::size_t>(h)], 0.0F);
      const double far = horizon > direct ? std::clamp(2.0 * (h + 1) / direct - 1, 0.0, 1.0) : 0;
      mean = series.open(panel.steps + h) ? (1 - far) * near + far * mean : 0;
    }
  }
  if (state_->totals) {
    const Totals totals = totals_of(panel, state_->total_attributes);
    scale_to_totals(means, TRY(state_->totals->forecast(totals.panel, horizon)), totals.total_of);
  }
  return means;
}

Result<Explanation> GlobalModel::explain(const Panel& panel, std::size_t series, int h) const {
  TRY(check_panel(panel));
  if (series >= panel.series.size() || h < 0 || h >= state_->options.horizon) {
    return Error{ErrorKind::NotFound, "no_such_step", "There is no such series or step."};
  }
  const PanelFeatures shared(panel, state_->options.country, h + 1);
  const SeriesFeatures features(shared, panel.series[series], SeriesFeatures::Past::Seen);
  Explanation result = explain_step(shared, features, h);
  if (state_->totals) {
    const auto means = TRY(forecast(panel, state_->options.horizon));
    move_to(means[series][static_cast<std::size_t>(h)], result);
  }
  return result;
}

Result<std::vector<Explanation>> GlobalModel::explain_totals(const Panel& panel, int steps,
                                                             std::size_t most) const {
  TRY(check_panel(panel));
  if (steps < 1 || steps > state_->options.horizon) return invalid("The steps are out of range.");
  const PanelFeatures shared(panel, state_->options.country, steps);
  std::vector<Explanation> totals;
  for (const PanelSeries& series :
       std::span(panel.series).first(std::min(most, panel.series.size()))) {
    const SeriesFeatures features(shared, series, SeriesFeatures::Past::Seen);
    Explanation& total = totals.emplace_back();
    total.contributions.assign(kDrivers, 0.0);
    for (int h = 0; h < steps; ++h) {
      const Explanation one = explain_step(shared, features, h);
      total.mean += one.mean;
      total.level += one.level;
      for (std::size_t d = 0; d < kDrivers; ++d) total.contributions[d] += one.contributions[d];
    }
  }
  if (!state_->totals) return totals;
  const auto means = TRY(forecast(panel, steps));
  for (std::size_t i = 0; i < totals.size(); ++i) {
    move_to(std::accumulate(means[i].begin(), means[i].end(), 0.0), totals[i]);
  }
  return totals;
}

Explanation GlobalModel::explain_step(const PanelFeatures& shared, const SeriesFeatures& features,
                                      int h) const {
  const Panel& panel = shared.panel();
  Explanation result;
  result.contributions.assign(kDrivers, 0.0);
  result.level = features.level(panel.steps - 1);
  if (!features.open(panel.steps + h)) {
    result.contributions[static_cast<std::size_t>(Driver::Holiday)] = -result.level;
    return result;
  }
  ml::Table row{shared.size(), std::vector<float>(shared.size())};
  features.write(panel.steps - 1, h + 1, row.cells);
  result.mean = result.level * std::max(state_->trees.predict(row)[0], 0.0F);
  const std::vector<float> parts = state_->trees.contributions(row);
  // The share of a logarithm in a difference is the logarithmic mean (Ang 2004).
  const double log_ratio = std::log(result.mean / result.level);
  const bool logs = state_->sparse && std::abs(log_ratio) > 1e-9 && std::isfinite(log_ratio);
  const double unit = logs ? (result.mean - result.level) / log_ratio : result.level;
  double sum = 0;
  for (std::size_t f = 0; f < shared.size(); ++f) {
    const double part = unit * parts[f];
    result.contributions[static_cast<std::size_t>(shared.features()[f].driver)] += part;
    sum += part;
  }
  // What all rows share, growth for example, is trend.
  result.contributions[static_cast<std::size_t>(Driver::Trend)] += result.mean - result.level - sum;
  return result;
}

std::string GlobalModel::to_bytes() const {
  const GlobalOptions& options = state_->options;
  Writer body;
  body.number(kFormat);
  body.number(options.horizon);
  body.number(options.country);
  body.number(options.seed);
  body.number(options.rounds);
  body.number<std::uint8_t>(state_->sparse ? 1 : 0);
  body.number<std::uint64_t>(options.max_rows);
  body.text(state_->signature);
  body.text(state_->trees.to_bytes());
  body.number<std::uint64_t>(state_->total_attributes.size());
  for (const std::size_t a : state_->total_attributes) body.number<std::uint64_t>(a);
  body.text(state_->totals ? state_->totals->to_bytes() : "");
  const std::string bytes = body.take();
  Writer whole;
  whole.number(checksum(bytes));
  return whole.take() + bytes;
}

Result<GlobalModel> GlobalModel::from_bytes(std::string_view bytes) {
  const Error foreign{ErrorKind::Malformed, "not_a_model", "These bytes hold no such model."};
  Reader head(bytes);
  const auto expected = head.number<std::uint64_t>();
  if (!head.ok() || checksum(bytes.substr(sizeof expected)) != expected) return foreign;
  Reader body(bytes.substr(sizeof expected));
  if (body.number<std::uint32_t>() != kFormat) return foreign;
  GlobalOptions options;
  options.horizon = body.number<int>();
  options.country = body.number<Country>();
  options.seed = body.number<std::uint64_t>();
  options.rounds = body.number<int>();
  const bool sparse = body.number<std::uint8_t>() != 0;
  options.max_rows = body.number<std::uint64_t>();
  std::string signature(body.text());
  const std::string_view stored = body.text();
  std::vector<std::size_t> attributes;
  for (auto left = body.number<std::uint64_t>(); left > 0 && body.ok(); --left) {
    attributes.push_back(body.number<std::uint64_t>());
  }
  const std::string_view stored_totals = body.text();
  if (!body.ok()) return foreign;
  auto trees = TRY(ml::BoostedTrees::from_bytes(stored, options.threads));
  auto state = std::make_unique<State>(
      State{options, std::move(signature), sparse, std::move(trees), std::move(attributes), {}});
  if (!stored_totals.empty()) {
    state->totals = std::make_unique<GlobalModel>(TRY(from_bytes(stored_totals)));
  }
  return GlobalModel(std::move(state));
}

Result<std::vector<PastForecast>> earlier_forecasts(const Panel& panel,
                                                    const GlobalOptions& options, int origins,
                                                    const Progress& progress) {
  SC_ASSERT(origins >= kMinOrigins);
  const int apart = std::max(options.horizon / kMinOrigins, 1);
  const int first = panel.steps - options.horizon - (origins - 1) * apart;
  if (first < 1) return invalid("The history is too short to try earlier origins.");
  const auto model = TRY(GlobalModel::train(until(panel, first), options, progress));
  std::vector<PastForecast> result;
  for (int k = 0; k < origins; ++k) {
    const int steps = first + k * apart;
    const auto means = TRY(model.forecast(until(panel, steps), options.horizon));
    std::size_t next = 0;
    for (std::size_t i = 0; i < panel.series.size(); ++i) {
      const PanelSeries& series = panel.series[i];
      if (series.first >= steps) continue;
      const auto from = series.values.begin() + (steps - series.first);
      result.push_back({i, means[next++], {from, from + options.horizon}});
    }
  }
  return result;
}

}  // namespace storecast::forecasting

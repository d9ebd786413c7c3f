#include "app/panel_arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

#include "forecasting/portfolio.h"

namespace storecast::app {
namespace {

constexpr int kUsualDays = 45;  // an order, its delivery and the month until the next one
constexpr int kUsualWeeks = 13;
constexpr int kUsualMonths = 12;

}  // namespace

using forecasting::Country;
using forecasting::Frequency;

void add_panel_options(CLI::App& command, PanelArguments& arguments) {
  add_analytics_options(command, arguments);
  command
      .add_option("--horizon", arguments.horizon,
                  "Steps to forecast, 1 to 730 (45 days, 13 weeks or 12 months)")
      ->check(CLI::Range(1, forecasting::kMaxPanelHorizon));
  command
      .add_option("--freq", arguments.frequency,
                  "day, week or month; told from the dates when not given. Days are summed up to "
                  "weeks and months")
      ->check(CLI::IsMember({"day", "week", "month"}));
  command
      .add_option("--country", arguments.country,
                  "Whose holidays the model over all series knows: IN, US or DE")
      ->check(CLI::IsMember({"IN", "US", "DE"}, CLI::ignore_case));
}

std::optional<Frequency> frequency_of(const PanelArguments& arguments) {
  if (arguments.frequency.empty()) return std::nullopt;
  if (arguments.frequency == "day") return Frequency::Daily;
  return arguments.frequency == "week" ? Frequency::Weekly : Frequency::Monthly;
}

Country country_of(const PanelArguments& arguments) {
  if (arguments.country.empty()) return Country::None;
  if (arguments.country == "IN") return Country::India;
  return arguments.country == "US" ? Country::UnitedStates : Country::Germany;
}

int horizon_of(const PanelArguments& arguments, Frequency frequency) {
  if (arguments.horizon > 0) return arguments.horizon;
  if (frequency == Frequency::Daily) return kUsualDays;
  return frequency == Frequency::Weekly ? kUsualWeeks : kUsualMonths;
}

std::string model_list() {
  std::string list;
  for (const std::string_view name : forecasting::panel_model_names()) {
    list += (list.empty() ? "" : ", ") + std::string(name);
  }
  return list;
}

int usable_threads() {
  return static_cast<int>(std::max(std::thread::hardware_concurrency(), 1U));
}

}  // namespace storecast::app

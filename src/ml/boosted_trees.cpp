#include "ml/boosted_trees.h"

#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace storecast::ml {
namespace {

void check(int code, const char* what) {
  if (code != 0) throw std::runtime_error(std::string(what) + ": " + XGBGetLastError());
}

// What the library calls the array interface.
std::string array_of(const float* data, std::size_t rows, std::size_t columns) {
  return "{\"data\":[" + std::to_string(reinterpret_cast<std::uintptr_t>(data)) +
         ",true],\"shape\":[" + std::to_string(rows) + "," + std::to_string(columns) +
         "],\"typestr\":\"<f4\",\"version\":3}";
}

class Matrix {
 public:
  explicit Matrix(DMatrixHandle handle = nullptr) : handle_(handle) {}
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;
  ~Matrix() { XGDMatrixFree(handle_); }
  DMatrixHandle get() const { return handle_; }
  DMatrixHandle* out() { return &handle_; }

 private:
  DMatrixHandle handle_;
};

// Hands the table to the library in one piece, as often as it asks: it keeps only the bins.
struct OneBatch {
  DMatrixHandle proxy;
  const std::string& array;
  std::span<const float> target;
  std::span<const float> weight;
  bool given = false;

  static void reset(DataIterHandle self) { static_cast<OneBatch*>(self)->given = false; }

  static int next(DataIterHandle self) {
    auto& batch = *static_cast<OneBatch*>(self);
    if (batch.given) return 0;
    batch.given = true;
    check(XGProxyDMatrixSetDataDense(batch.proxy, batch.array.c_str()), "set data");
    check(XGDMatrixSetDenseInfo(batch.proxy, "label", batch.target.data(), batch.target.size(), 1),
          "set target");
    if (!batch.weight.empty()) {
      check(
          XGDMatrixSetDenseInfo(batch.proxy, "weight", batch.weight.data(), batch.weight.size(), 1),
          "set weight");
    }
    return 1;
  }
};

void bin(const Table& features, std::span<const float> target, std::span<const float> weight,
         const BoostingOptions& options, Matrix& matrix) {
  Matrix proxy;
  check(XGProxyDMatrixCreate(proxy.out()), "create proxy");
  const std::string array = array_of(features.cells.data(), features.rows(), features.columns);
  OneBatch batch{proxy.get(), array, target, weight};
  const std::string config = "{\"missing\":NaN,\"nthread\":" + std::to_string(options.threads) +
                             ",\"max_bin\":" + std::to_string(options.max_bins) + "}";
  check(XGQuantileDMatrixCreateFromCallback(&batch, proxy.get(), nullptr, OneBatch::reset,
                                            OneBatch::next, config.c_str(), matrix.out()),
        "create matrix");
}

// The mean is where the boosting starts.
double weighted_mean(std::span<const float> target, std::span<const float> weight) {
  double sum = 0;
  double total = 0;
  for (std::size_t i = 0; i < target.size(); ++i) {
    const double w = weight.empty() ? 1 : weight[i];
    sum += w * target[i];
    total += w;
  }
  return total > 0 ? sum / total : 0;
}

void set(BoosterHandle booster, const char* name, const std::string& value) {
  check(XGBoosterSetParam(booster, name, value.c_str()), name);
}

const char* objective_of(Loss loss) {
  switch (loss) {
    case Loss::SquaredError:
      return "reg:squarederror";
    case Loss::Poisson:
      return "count:poisson";
    case Loss::Tweedie:
      return "reg:tweedie";
  }
  SC_ASSERT(false);
}

void set_options(BoosterHandle booster, const BoostingOptions& options, double mean) {
  set(booster, "objective", objective_of(options.loss));
  if (options.loss == Loss::Tweedie) {
    set(booster, "tweedie_variance_power", std::to_string(options.tweedie_power));
  }
  // A logarithm of nothing would not be finite.
  if (options.loss != Loss::SquaredError) mean = std::max(mean, 1e-6);
  set(booster, "base_score", std::to_string(mean));
  set(booster, "tree_method", "hist");
  set(booster, "max_bin", std::to_string(options.max_bins));
  set(booster, "max_depth", std::to_string(options.max_depth));
  set(booster, "eta", std::to_string(options.learning_rate));
  set(booster, "subsample", std::to_string(options.row_share));
  set(booster, "colsample_bytree", std::to_string(options.column_share));
  set(booster, "min_child_weight", std::to_string(options.min_child_weight));
  set(booster, "seed", std::to_string(options.seed));
  set(booster, "nthread", std::to_string(options.threads));
  set(booster, "verbosity", "0");
}

Error invalid(const char* message) {
  return {ErrorKind::Invalid, "bad_training_data", message};
}

Result<void> check_data(const Table& features, std::span<const float> target,
                        std::span<const float> weight, Loss loss) {
  const std::size_t rows = features.rows();
  if (rows == 0 || rows * features.columns != features.cells.size()) {
    return invalid("There are no whole rows to learn from.");
  }
  if (target.size() != rows || (!weight.empty() && weight.size() != rows)) {
    return invalid("Each row needs one target and, if any, one weight.");
  }
  for (const float cell : features.cells) {
    if (std::isinf(cell)) return invalid("A feature is infinite.");
  }
  for (const float value : target) {
    if (!std::isfinite(value)) return invalid("A target is not a finite number.");
    if (value < 0 && loss != Loss::SquaredError) return invalid("A target is negative.");
  }
  for (const float value : weight) {
    if (!std::isfinite(value) || value < 0) return invalid("A weight is not a finite number.");
  }
  return {};
}

}  // namespace

BoostedTrees::BoostedTrees(BoostedTrees&& other) noexcept
    : booster_(std::exchange(other.booster_, nullptr)) {}

BoostedTrees& BoostedTrees::operator=(BoostedTrees&& other) noexcept {
  std::swap(booster_, other.booster_);
  return *this;
}

BoostedTrees::~BoostedTrees() {
  if (booster_ != nullptr) XGBoosterFree(booster_);
}

Result<BoostedTrees> BoostedTrees::train(const Table& features, std::span<const float> target,
                                         std::span<const float> weight,
                                         const BoostingOptions& options, const Progress& progress) {
  TRY(check_data(features, target, weight, options.loss));
  Matrix matrix;
  bin(features, target, weight, options, matrix);
  BoosterHandle booster = nullptr;
  const DMatrixHandle cached[] = {matrix.get()};
  check(XGBoosterCreate(cached, 1, &booster), "create booster");
  BoostedTrees trees(booster);
  set_options(booster, options, weighted_mean(target, weight));
  for (int round = 0; round < options.rounds; ++round) {
    check(XGBoosterUpdateOneIter(booster, round, matrix.get()), "train");
    if (progress && !progress(round + 1)) {
      return Error{ErrorKind::Conflict, "cancelled", "The training was stopped."};
    }
  }
  // What only training needs (predictions of every row) goes with this booster.
  return from_bytes(trees.to_bytes(), options.threads);
}

std::vector<float> BoostedTrees::predict(const Table& features) const {
  if (features.rows() == 0) return {};
  SC_ASSERT(features.columns == columns());
  const std::string array = array_of(features.cells.data(), features.rows(), features.columns);
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* values = nullptr;
  check(XGBoosterPredictFromDense(booster_, array.c_str(),
                                  "{\"type\":0,\"training\":false,\"iteration_begin\":0,"
                                  "\"iteration_end\":0,\"strict_shape\":false,\"missing\":NaN,"
                                  "\"cache_id\":0}",
                                  nullptr, &shape, &dimensions, &values),
        "predict");
  return {values, values + features.rows()};
}

std::vector<float> BoostedTrees::contributions(const Table& features) const {
  if (features.rows() == 0) return {};
  SC_ASSERT(features.columns == columns());
  const std::string array = array_of(features.cells.data(), features.rows(), features.columns);
  Matrix matrix;
  check(XGDMatrixCreateFromDense(array.c_str(), "{\"missing\":NaN}", matrix.out()),
        "create matrix");
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* values = nullptr;
  check(XGBoosterPredictFromDMatrix(booster_, matrix.get(),
                                    "{\"type\":2,\"training\":false,\"iteration_begin\":0,"
                                    "\"iteration_end\":0,\"strict_shape\":false}",
                                    &shape, &dimensions, &values),
        "explain");
  return {values, values + features.rows() * (features.columns + 1)};
}

std::string BoostedTrees::to_bytes() const {
  bst_ulong size = 0;
  const char* bytes = nullptr;
  check(XGBoosterSaveModelToBuffer(booster_, "{\"format\":\"ubj\"}", &size, &bytes), "save");
  return {bytes, size};
}

Result<BoostedTrees> BoostedTrees::from_bytes(std::string_view bytes, int threads) {
  BoosterHandle booster = nullptr;
  check(XGBoosterCreate(nullptr, 0, &booster), "create booster");
  BoostedTrees trees(booster);
  // The library reads the two first bytes unasked.
  if (bytes.size() < 2 || XGBoosterLoadModelFromBuffer(booster, bytes.data(), bytes.size()) != 0) {
    return Error{ErrorKind::Malformed, "not_a_model", "These bytes hold no boosted trees."};
  }
  set(booster, "nthread", std::to_string(threads));
  set(booster, "verbosity", "0");
  return trees;
}

std::size_t BoostedTrees::columns() const {
  bst_ulong count = 0;
  check(XGBoosterGetNumFeature(booster_, &count), "columns");
  return count;
}

}  // namespace storecast::ml

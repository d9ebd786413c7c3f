// Gradient-boosted regression trees (Chen & Guestrin 2016) by XGBoost: the only file that knows its
// C interface. The same rows, options and seed give the same bytes with any number of threads.
// A library that fails for reasons other than the data (no memory) throws std::runtime_error.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace storecast::ml {

enum class Loss : std::uint8_t {
  SquaredError,
  Poisson,  // answers the mean, through a logarithm; targets of 0 or more
  Tweedie,  // the same, for many zeros beside a few large values
};

struct BoostingOptions {
  Loss loss = Loss::SquaredError;
  double tweedie_power = 1.1;  // variance = mean to this power: 1 Poisson .. 2 gamma
  int rounds = 300;
  int max_depth = 8;
  double learning_rate = 0.05;
  double row_share = 0.7;     // of the rows seen by a tree
  double column_share = 0.6;  // of the columns seen by a tree
  double min_child_weight = 30;
  int max_bins = 256;
  std::uint64_t seed = 1;
  int threads = 1;
};

// Row by row; NaN: missing.
struct Table {
  std::size_t columns = 0;
  std::vector<float> cells;

  std::size_t rows() const { return columns == 0 ? 0 : cells.size() / columns; }
};

// Not for static storage: the library frees what it needs for the destructor when main() ends.
class BoostedTrees {
 public:
  // Called after each round with the number of rounds done; false stops the training.
  using Progress = std::function<bool(int rounds)>;

  // `weight`: one a row, or empty. Refused: no rows, lengths that differ, an infinite feature, a
  // target or weight that is not finite, a negative target where the loss has none. Error
  // "cancelled" when `progress` answered false.
  static Result<BoostedTrees> train(const Table& features, std::span<const float> target,
                                    std::span<const float> weight, const BoostingOptions& options,
                                    const Progress& progress = {});

  // One number a row. Precondition: as many columns as in training.
  std::vector<float> predict(const Table& features) const;

  // Shapley values (Lundberg & Lee 2017), exact, in units of the prediction's margin (of its
  // logarithm for Poisson and Tweedie): columns + 1 a row, the last is what all rows share; they
  // add up to the margin. About a millisecond a row.
  std::vector<float> contributions(const Table& features) const;

  std::string to_bytes() const;  // UBJ
  // Refused: bytes that hold no model. Damaged bytes must be found before: see a checksum.
  static Result<BoostedTrees> from_bytes(std::string_view bytes, int threads = 1);

  std::size_t columns() const;

  BoostedTrees(BoostedTrees&& other) noexcept;
  BoostedTrees& operator=(BoostedTrees&& other) noexcept;
  ~BoostedTrees();

 private:
  explicit BoostedTrees(void* booster) : booster_(booster) {}
  void* booster_ = nullptr;
};

}  // namespace storecast::ml

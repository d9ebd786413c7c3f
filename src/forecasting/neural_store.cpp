// NeuralModel as bytes: "SCNN", version, fields, FNV-1a (64 bits) of all before it; little endian.
#include <bit>
#include <cstring>
#include <type_traits>

#include "forecasting/neural.h"
#include "forecasting/neural_input.h"

namespace storecast::forecasting {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::uint32_t kMagic = 0x4E4E4353;      // "SCNN"
constexpr std::uint32_t kVersion = 1;             // of the fields and of what the inputs mean
constexpr std::size_t kMaxElements = 16'000'000;  // of one vector: 64 MB of weights
constexpr int kMaxSize = 10'000;                  // keeps four times a product within an int

std::uint64_t fnv1a(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  return hash;
}

class Writer {
 public:
  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put(static_cast<std::uint64_t>(values.size()));
    for (const T& value : values) put(value);
  }
  std::string finish() {
    put(fnv1a(bytes_));
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}
  template <class T>
  void get(T& value) {
    is_good_ = is_good_ && left_.size() >= sizeof value;
    if (!is_good_) return;
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
  }
  template <class T>
  void get(std::vector<T>& values) {
    std::uint64_t size = 0;
    get(size);
    is_good_ = is_good_ && size <= kMaxElements && size * sizeof(T) <= left_.size();
    if (!is_good_) return;
    values.resize(static_cast<std::size_t>(size));
    for (T& value : values) get(value);
  }
  bool is_complete() const { return is_good_ && left_.empty(); }

 private:
  std::string_view left_;
  bool is_good_ = true;
};

}  // namespace

template <class Archive, class Model>
void NeuralModel::each_field(const Archive& archive, Model& m) {
  archive(m.frequency_), archive(m.horizon_), archive(m.columns_);
  archive(m.scaling_.level_mean), archive(m.scaling_.level_deviation);
  archive(m.scaling_.column_mean), archive(m.scaling_.column_deviation);
  archive(m.scaling_.attribute_codes), archive(m.dimensions_), archive(m.levels_);
  archive(m.weights_);
}

std::string NeuralModel::save() const {
  Writer writer;
  writer.put(kMagic);
  writer.put(kVersion);
  each_field([&](const auto& field) { writer.put(field); }, *this);
  return writer.finish();
}

// The check at the end tells damage; the rest keeps a foreign file from being run.
Result<NeuralModel> NeuralModel::load(std::string_view bytes) {
  const Error damaged{ErrorKind::Invalid, "bad_model", "These bytes are no model of this version."};
  std::uint64_t check = 0;
  if (bytes.size() < sizeof check) return damaged;
  const std::string_view body = bytes.substr(0, bytes.size() - sizeof check);
  std::memcpy(&check, bytes.data() + body.size(), sizeof check);
  if (check != fnv1a(body)) return damaged;
  Reader reader(body);
  std::uint32_t magic = 0;
  std::uint32_t version = 0;
  reader.get(magic);
  reader.get(version);
  NeuralModel model;
  if (magic == kMagic && version == kVersion) {
    each_field([&](auto& field) { reader.get(field); }, model);
  }
  if (!reader.is_complete() || !model.is_consistent()) return damaged;
  return model;
}

bool NeuralModel::is_consistent() const {
  const ml::LstmDimensions& d = dimensions_;
  for (const int size : {d.inputs, d.hidden, d.layers, d.features, d.width, d.levels}) {
    if (size < 1 || size > kMaxSize) return false;
  }
  if (frequency_ > Frequency::Monthly || horizon_ < 1 || horizon_ > kMaxNeuralHorizon) return false;
  for (const KnownKind kind : columns_) {
    if (kind > KnownKind::Number) return false;
  }
  for (const int codes : scaling_.attribute_codes) {
    if (codes < 0 || codes > kMaxAttributeCodes) return false;
  }
  if (scaling_.column_mean.size() != columns_.size()) return false;
  if (scaling_.column_deviation.size() != columns_.size() || d.layers > 2) return false;
  if (levels_.size() != static_cast<std::size_t>(d.levels)) return false;
  if (weights_.size() != ml::count_weights(d)) return false;
  Panel empty;
  empty.frequency = frequency_;
  empty.known.resize(columns_.size());
  const NeuralInput input(empty, scaling_, horizon_);
  return d.inputs == input.inputs() && d.features == input.features();
}

}  // namespace storecast::forecasting

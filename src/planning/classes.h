// Classes that tell a merchant which items deserve which attention.
#pragma once

#include <span>
#include <vector>

namespace storecast::planning {

// ABC by revenue: A up to 80 % of the total, B up to 95 %, C the rest. In the order given.
enum class Abc { A, B, C };
std::vector<Abc> abc_classes(std::span<const double> revenues);

// XYZ by coefficient of variation: X below 0.5, Y below 1, Z the rest and what never sells.
enum class Xyz { X, Y, Z };
Xyz xyz_class(std::span<const double> daily_demand);

// Syntetos, Boylan & Croston (2005): mean interval between sales against 1.32, squared coefficient
// of variation of the sizes against 0.49.
enum class DemandClass { None, Smooth, Erratic, Intermittent, Lumpy };
DemandClass demand_class(std::span<const double> daily_demand);

}  // namespace storecast::planning

import type { Period } from '@/api/types';
import { useAddress } from '@/lib/address';

export const kHorizons = [7, 14, 30, 45, 90, 180, 365, 730];
export const kPeriods = ['day', 'week', 'month'] as const;
export const kLevels = [50, 80, 95];
export const kLongestScenario = 90; // days: what the models learn directly

const kUsualHorizon = 45;

export interface ForecastParams {
  horizon: number;
  period: Period;
}

/** Horizon and period live in the address, beside the scope: the link shows the same chart. */
export function useForecastParams() {
  const { params, change } = useAddress<keyof ForecastParams>();
  const horizon = Number(params.get('horizon') ?? kUsualHorizon);
  const period = kPeriods.find((one) => one === params.get('period')) ?? 'day';
  const value: ForecastParams = {
    horizon: kHorizons.includes(horizon) ? horizon : kUsualHorizon,
    period,
  };
  return { value, change };
}

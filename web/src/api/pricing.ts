import { api, post, put, remove, type Query } from './client';
import type {
  Page,
  Promotion,
  PromotionInput,
  ShippingZone,
  ShippingZoneInput,
  TaxSettings,
  TaxSettingsInput,
  TaxZone,
  TaxZoneInput,
} from './types';

/** The ETag of a version, for If-Match. */
const tagOf = (version: number): string => `"v${version}"`;

export const listPromotions = (query: Query): Promise<Page<Promotion>> =>
  api('/promotions', { query });
export const getPromotion = (id: string): Promise<Promotion> => api(`/promotions/${id}`);
export const addPromotion = (input: PromotionInput): Promise<Promotion> =>
  post('/promotions', input);
export const changePromotion = (
  { id, version }: Promotion,
  input: PromotionInput,
): Promise<Promotion> => put(`/promotions/${id}`, input, { ifMatch: tagOf(version) });
export const removePromotion = ({ id, version }: Promotion): Promise<void> =>
  remove(`/promotions/${id}`, { ifMatch: tagOf(version) });

export const listShippingZones = (): Promise<{ data: ShippingZone[] }> => api('/shipping-zones');
export const getShippingZone = (id: string): Promise<ShippingZone> => api(`/shipping-zones/${id}`);
export const addShippingZone = (input: ShippingZoneInput): Promise<ShippingZone> =>
  post('/shipping-zones', input);
export const changeShippingZone = (
  { id, version }: ShippingZone,
  input: ShippingZoneInput,
): Promise<ShippingZone> => put(`/shipping-zones/${id}`, input, { ifMatch: tagOf(version) });
export const removeShippingZone = ({ id, version }: ShippingZone): Promise<void> =>
  remove(`/shipping-zones/${id}`, { ifMatch: tagOf(version) });

export const listTaxZones = (): Promise<{ data: TaxZone[] }> => api('/tax-zones');
export const getTaxZone = (id: string): Promise<TaxZone> => api(`/tax-zones/${id}`);
export const addTaxZone = (input: TaxZoneInput): Promise<TaxZone> => post('/tax-zones', input);
export const changeTaxZone = ({ id, version }: TaxZone, input: TaxZoneInput): Promise<TaxZone> =>
  put(`/tax-zones/${id}`, input, { ifMatch: tagOf(version) });
export const removeTaxZone = ({ id, version }: TaxZone): Promise<void> =>
  remove(`/tax-zones/${id}`, { ifMatch: tagOf(version) });

export const getTaxSettings = (): Promise<TaxSettings> => api('/tax-settings');
export const changeTaxSettings = (
  input: TaxSettingsInput,
  version: number,
): Promise<TaxSettings> => put('/tax-settings', input, { ifMatch: tagOf(version) });

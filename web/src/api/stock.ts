import { api, post, put, remove, type Query } from './client';
import type {
  Location,
  LocationInput,
  LowStockAlert,
  MovementInput,
  Page,
  StockMovement,
  TransferInput,
  VariantStock,
} from './types';

export const listVariantStock = (query: Query): Promise<Page<VariantStock>> =>
  api('/inventory/variants', { query });

const kLargestPage = 100;

/** The stock of the variant with this SKU; null when the shop has none. */
export async function findVariantStock(sku: string): Promise<VariantStock | null> {
  const page = await listVariantStock({ search: sku, limit: kLargestPage });
  return page.data.find((row) => row.sku === sku) ?? null;
}

export const listMovements = (variantId: string, query: Query): Promise<Page<StockMovement>> =>
  api(`/inventory/variants/${variantId}/movements`, { query });
export const addMovement = (input: MovementInput): Promise<VariantStock> =>
  post('/inventory/movements', input);
export const transferStock = (input: TransferInput): Promise<VariantStock> =>
  post('/inventory/transfers', input);
export const setThreshold = (variantId: string, threshold: number): Promise<VariantStock> =>
  put(`/inventory/variants/${variantId}/threshold`, { threshold });
export const listAlerts = (query: Query): Promise<Page<LowStockAlert>> =>
  api('/inventory/alerts', { query });

export const listLocations = (): Promise<{ data: Location[] }> => api('/locations');
export const addLocation = (input: LocationInput): Promise<Location> => post('/locations', input);
export const changeLocation = (id: string, input: LocationInput): Promise<Location> =>
  put(`/locations/${id}`, input);
export const removeLocation = (id: string): Promise<void> => remove(`/locations/${id}`);

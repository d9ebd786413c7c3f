import { api, post, put, request, type Query } from './client';
import type {
  Demand,
  Forecast,
  ForecastModel,
  ForecastQuestion,
  ForecastSettings,
  ProductForecast,
  SalesCity,
  SalesScope,
  Scenario,
  ScenarioQuestion,
  Stockout,
  StockoutQuestion,
} from './types';
import type {
  ImportOptions,
  ImportSummary,
  InventoryRow,
  Job,
  Overview,
  Page,
  SalesField,
  SalesSummary,
  Upload,
} from './types';

export const getOverview = (): Promise<Overview> => api('/overview');
export const getSummary = (query: Query): Promise<SalesSummary> => api('/sales/summary', { query });

export const askForecast = (question: ForecastQuestion, signal?: AbortSignal): Promise<Forecast> =>
  post('/sales/forecast', question, { signal });

export const listSalesCities = (): Promise<{ data: SalesCity[] }> => api('/sales/cities');

export const getForecastSettings = (): Promise<ForecastSettings> =>
  api('/sales/forecast-settings');

export const putForecastSettings = (settings: ForecastSettings): Promise<ForecastSettings> =>
  put('/sales/forecast-settings', settings);

export const trainModels = (): Promise<Job> => post('/sales/forecast-models', {});

export const listModels = (): Promise<{ items: ForecastModel[] }> => api('/sales/forecast-models');

export const listForecasts = (query: Query): Promise<Page<ProductForecast>> =>
  api('/sales/forecasts', { query });

export const askScenario = (question: ScenarioQuestion): Promise<Scenario> =>
  post('/sales/forecast/scenario', question);

export const askDemand = (scope: SalesScope, signal?: AbortSignal): Promise<Demand> =>
  post('/sales/demand-analysis', scope, { signal });

export const askStockout = (question: StockoutQuestion, signal?: AbortSignal): Promise<Stockout> =>
  post('/sales/stockout-prediction', question, { signal });

export const listInventory = (query: Query): Promise<Page<InventoryRow>> =>
  api('/inventory', { query });

export const setStock = (
  productId: string,
  level: { on_hand: number; lead_time_days: number; lead_time_sd_days?: number },
): Promise<InventoryRow> => put(`/inventory/${productId}`, level);

export const uploadSales = (file: File): Promise<Upload> =>
  api('/sales/uploads', {
    method: 'POST',
    query: { file_name: file.name },
    body: file,
    type: 'text/csv',
  });

export const listSalesFields = (): Promise<{ data: SalesField[] }> => api('/sales/fields');

export const checkImport = (options: ImportOptions): Promise<Job> =>
  post('/sales/imports/check', options);

export const startImport = (options: ImportOptions): Promise<Job> =>
  post('/sales/imports', options);

export const listImports = (query: Query): Promise<Page<ImportSummary>> =>
  api('/sales/imports', { query });

export const undoImport = (id: string): Promise<Job> => post(`/sales/imports/${id}/undo`, {});

export async function download(path: string, query: Query = {}): Promise<Blob> {
  const response = await request(path, { query });
  return response.blob();
}

export const getJob = (id: string): Promise<Job> => api(`/jobs/${id}`);
export const cancelJob = (id: string): Promise<Job> => post(`/jobs/${id}/cancel`, {});

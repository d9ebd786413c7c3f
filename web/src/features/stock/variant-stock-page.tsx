import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { useMayWrite } from '@/api/access';
import { findVariantStock, listLocations } from '@/api/stock';
import type { Location, VariantStock } from '@/api/types';
import { Answered } from '@/components/answered';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { DataTable, type Columns } from '@/components/data-table';
import { Metric, MetricRow } from '@/components/metric';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState } from '@/components/page-states';
import { formatNumber } from '@/lib/format';

import { LedgerCard } from './ledger-card';
import { StockDialog, type StockAct } from './stock-dialogs';

type Place = VariantStock['locations'][number];

function Places({ places }: { places: Place[] }) {
  const { t } = useTranslation('selling');
  const columns: Columns<Place> = [
    { accessorKey: 'name', header: t('stock.location') },
    { accessorKey: 'on_hand', header: t('stock.on_hand'), meta: { align: 'end' } },
    { accessorKey: 'reserved', header: t('stock.reserved'), meta: { align: 'end' } },
  ];
  return (
    <Card title={t('stock.places')} flush>
      {places.length === 0 ? (
        <EmptyState title={t('stock.places_none')} />
      ) : (
        <DataTable
          caption={t('stock.places')}
          columns={columns}
          rows={places}
          rowId={(place) => place.location_id}
        />
      )}
    </Card>
  );
}

function actsOf(locations: Location[]): StockAct[] {
  const all: StockAct[] = ['receive', 'adjust', 'transfer', 'threshold'];
  return all.filter((kind) => kind !== 'transfer' || locations.length > 1);
}

function Stock({ stock, locations }: { stock: VariantStock; locations: Location[] }) {
  const { t } = useTranslation('selling');
  const mayWrite = useMayWrite('inventory');
  const [act, setAct] = useState<StockAct | null>(null);
  return (
    <>
      <PageHeader
        back={{ to: '/admin/stock', label: t('stock.title') }}
        title={[stock.product_name, ...stock.options].join(' · ')}
        lead={
          <>
            {stock.sku}{' '}
            <Link className="link ms-2" to={`/admin/products/${stock.product_id}`}>
              {t('stock.product')}
            </Link>
          </>
        }
        actions={
          mayWrite &&
          actsOf(locations).map((kind) => (
            <Button
              key={kind}
              variant={kind === 'receive' ? 'primary' : 'secondary'}
              onClick={() => setAct(kind)}
            >
              {t(`stock.${kind}_title`)}
            </Button>
          ))
        }
      />
      <div className="flex flex-col gap-5">
        <MetricRow>
          <Metric label={t('stock.on_hand')} value={formatNumber(stock.on_hand)} />
          <Metric label={t('stock.available')} value={formatNumber(stock.available)} />
          <Metric
            label={t('stock.reserved')}
            value={formatNumber(stock.on_hand - stock.available)}
          />
          <Metric
            label={t('stock.threshold')}
            value={formatNumber(stock.threshold)}
            note={stock.low && <Badge tone="warn">{t('stock.low')}</Badge>}
          />
        </MetricRow>
        <Places places={stock.locations} />
        <LedgerCard stock={stock} locations={locations} />
      </div>
      {act && (
        <StockDialog
          kind={act}
          stock={stock}
          locations={locations}
          onClose={() => setAct(null)}
        />
      )}
    </>
  );
}

export default function VariantStockPage() {
  const { t } = useTranslation('selling');
  const { sku = '' } = useParams();
  const stock = useQuery({
    queryKey: ['stock', 'variant', sku],
    queryFn: () => findVariantStock(sku),
  });
  const locations = useQuery({ queryKey: ['stock', 'locations'], queryFn: listLocations });
  return (
    <Answered query={stock}>
      {(found) =>
        found ? (
          <Answered query={locations}>
            {({ data }) => <Stock key={sku} stock={found} locations={data} />}
          </Answered>
        ) : (
          <>
            <PageHeader back={{ to: '/admin/stock', label: t('stock.title') }} title={sku} />
            <EmptyState title={t('stock.unknown')} />
          </>
        )
      }
    </Answered>
  );
}

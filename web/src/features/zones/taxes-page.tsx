import { useQuery } from '@tanstack/react-query';
import { Landmark, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMayWrite } from '@/api/access';
import { getTaxSettings, listTaxZones } from '@/api/pricing';
import type { TaxZone } from '@/api/types';
import { Answered } from '@/components/answered';
import { Badge } from '@/components/badge';
import { Button, ButtonLink } from '@/components/button';
import { Card, PageHeader } from '@/components/page-header';
import { EmptyState } from '@/components/page-states';
import { formatPercent } from '@/lib/format';

import { GstDialog } from './gst-dialog';
import { placeText } from './places';
import { TaxSettingsCard } from './tax-settings-card';

const kWhole_ppm = 1_000_000;

function ZoneItem({ zone }: { zone: TaxZone }) {
  const { t } = useTranslation('selling');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 text-sm">
      <span className="min-w-40 flex-1">
        <Link className="link" to={`/admin/taxes/${zone.id}`}>
          {zone.name}
        </Link>
        <span className="block text-ink-2">
          {zone.areas.map((area) => placeText(area, t('zone.everywhere'))).join(' · ')}
        </span>
      </span>
      <span className="flex flex-wrap gap-1.5">
        {zone.rates.map((rate) => (
          <Badge key={`${rate.name} ${rate.rate_ppm}`} tone={rate.kind === 'gst' ? 'info' : 'plain'}>
            {t('tax.rate_line', {
              name: rate.name,
              share: formatPercent(rate.rate_ppm / kWhole_ppm, 4),
            })}
          </Badge>
        ))}
        {zone.rates.length === 0 && <Badge>{t('tax.untaxed')}</Badge>}
      </span>
    </li>
  );
}

export default function TaxesPage() {
  const { t } = useTranslation('selling');
  const mayWrite = useMayWrite('settings');
  const [preset, setPreset] = useState(false);
  const zones = useQuery({ queryKey: ['zones', 'tax'], queryFn: listTaxZones });
  const settings = useQuery({ queryKey: ['tax-settings'], queryFn: getTaxSettings });
  return (
    <>
      <PageHeader
        title={t('tax.title')}
        lead={t('tax.lead')}
        actions={
          mayWrite && (
            <>
              <Button onClick={() => setPreset(true)}>{t('gst.open')}</Button>
              <ButtonLink to="/admin/taxes/new" variant="primary">
                <Plus size={17} aria-hidden />
                {t('tax.add')}
              </ButtonLink>
            </>
          )
        }
      />
      <div className="flex flex-col gap-5">
        <Answered query={settings}>
          {(data) => <TaxSettingsCard settings={data} mayWrite={mayWrite} />}
        </Answered>
        <Answered query={zones}>
          {({ data }) => (
            <Card title={t('tax.zones')} lead={t('tax.zones_lead')} flush>
              {data.length === 0 ? (
                <EmptyState icon={<Landmark size={24} aria-hidden />} title={t('tax.none')}>
                  {t('tax.none_text')}
                </EmptyState>
              ) : (
                <ul className="divide-y divide-line border-t border-line">
                  {data.map((zone) => (
                    <ZoneItem key={zone.id} zone={zone} />
                  ))}
                </ul>
              )}
            </Card>
          )}
        </Answered>
      </div>
      {preset && settings.data && zones.data && (
        <GstDialog
          settings={settings.data}
          zones={zones.data.data}
          onClose={() => setPreset(false)}
        />
      )}
    </>
  );
}

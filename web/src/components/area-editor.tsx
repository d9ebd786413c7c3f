import { useTranslation } from 'react-i18next';

import { kAreas, type Areas, type Grant } from '@/api/security';

import { Select } from './select';

/** For each area: nothing, reading, or reading and writing. */
export function AreaEditor({ areas, onChange }: { areas: Areas; onChange: (next: Areas) => void }) {
  const { t } = useTranslation('admin');
  const set = (area: string, grant: string) => {
    const others = Object.entries(areas).filter(([name]) => name !== area);
    const own: [string, Grant][] = grant === '' ? [] : [[area, grant as Grant]];
    onChange(Object.fromEntries([...others, ...own]));
  };
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="mb-1.5 text-sm font-semibold">{t('areas.legend')}</legend>
      {kAreas.map((area) => (
        <div key={area} className="flex items-center justify-between gap-2 text-sm">
          <span>{t(`areas.${area}`)}</span>
          <Select
            compact
            className="w-32"
            aria-label={t(`areas.${area}`)}
            value={areas[area] ?? ''}
            onChange={(event) => set(area, event.target.value)}
            options={[
              { value: '', label: t('areas.grant_none') },
              { value: 'read', label: t('areas.grant_read') },
              { value: 'write', label: t('areas.grant_write') },
            ]}
          />
        </div>
      ))}
    </fieldset>
  );
}

export function AreaList({ areas }: { areas: Areas }) {
  const { t } = useTranslation('admin');
  const granted = kAreas.flatMap((area) => {
    const grant = areas[area];
    return grant ? [`${t(`areas.${area}`)}: ${t(`areas.grant_${grant}`)}`] : [];
  });
  if (granted.length === 0) return <span className="text-ink-3">{t('areas.nothing')}</span>;
  return (
    <span className="block max-w-80 text-sm">{granted.join(', ')}</span>
  );
}

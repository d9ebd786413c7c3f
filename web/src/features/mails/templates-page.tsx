import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { listTemplates } from '@/api/mails';
import { Answered } from '@/components/answered';
import { Badge } from '@/components/badge';
import { Card, PageHeader } from '@/components/page-header';

export default function TemplatesPage() {
  const { t } = useTranslation('selling');
  const query = useQuery({ queryKey: ['mails', 'templates'], queryFn: listTemplates });
  return (
    <>
      <PageHeader
        back={{ to: '/admin/mails', label: t('mail.title') }}
        title={t('mail.templates')}
        lead={t('mail.templates_lead')}
      />
      <Answered query={query}>
        {({ data }) => (
          <Card flush>
            <ul className="divide-y divide-line">
              {data.map((template) => (
                <li
                  key={`${template.name} ${template.language}`}
                  className="flex flex-wrap items-center gap-3 px-5 py-3 text-sm"
                >
                  <span className="min-w-48 flex-1">
                    <Link className="link" to={`/admin/mails/templates/${template.name}`}>
                      {template.name}
                    </Link>
                    <span className="block text-ink-2">{template.purpose}</span>
                  </span>
                  <Badge tone={template.changed ? 'accent' : 'plain'}>
                    {t(template.changed ? 'mail.own_text' : 'mail.builtin')}
                  </Badge>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Answered>
    </>
  );
}

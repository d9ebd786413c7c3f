import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { setTheme, useResolvedTheme, useThemeChoice } from '@/lib/theme';

import { IconButton } from './button';
import { Menu, MenuChoices } from './menu';

export function ThemeMenu() {
  const { t } = useTranslation();
  const choice = useThemeChoice();
  const Icon = useResolvedTheme() === 'dark' ? Moon : Sun;
  return (
    <Menu
      trigger={
        <IconButton label={t('theme.label')}>
          <Icon size={19} aria-hidden />
        </IconButton>
      }
    >
      <MenuChoices
        label={t('theme.label')}
        value={choice}
        onChange={setTheme}
        options={[
          { value: 'system', label: t('theme.system'), icon: <Monitor size={16} aria-hidden /> },
          { value: 'light', label: t('theme.light'), icon: <Sun size={16} aria-hidden /> },
          { value: 'dark', label: t('theme.dark'), icon: <Moon size={16} aria-hidden /> },
        ]}
      />
    </Menu>
  );
}

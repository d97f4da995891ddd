import { type ThemeOptions } from '@mui/material/styles';
import { defaultLightTheme, type RaThemeOptions } from 'react-admin';

const vermilion = '#9b2a22';
const ink = '#2a2320';
const paper = '#f6f1e7';
const line = '#e2d8c6';
const head = '#efe7d8';

const fontFamily = [
  '"PingFang SC"',
  '"Microsoft YaHei"',
  '"Noto Sans SC"',
  '"Noto Sans CJK SC"',
  'system-ui',
  'sans-serif',
].join(',');

/** Numbers in columns keep their places. */
const tabular = { fontVariantNumeric: 'tabular-nums' };

const own: ThemeOptions = {
  palette: {
    mode: 'light',
    primary: { main: vermilion, dark: '#7d1f1a', light: '#c45a50', contrastText: '#fff' },
    secondary: { main: '#7a5c21', contrastText: '#fff' },
    success: { main: '#2f6b3a' },
    warning: { main: '#a86208' },
    error: { main: '#b3261e' },
    info: { main: '#2f5d73' },
    background: { default: paper, paper: '#fffdf9' },
    text: { primary: ink, secondary: '#6a5e55' },
    divider: line,
  },
  typography: {
    fontFamily,
    fontSize: 14,
    body2: { fontSize: '0.9375rem' },
    h5: { fontSize: '1.35rem', fontWeight: 600 },
    h6: { fontSize: '1.1rem', fontWeight: 600 },
    button: { textTransform: 'none', fontWeight: 500 },
  },
  shape: { borderRadius: 6 },
};

const components: RaThemeOptions['components'] = {
  MuiPaper: {
    styleOverrides: { elevation1: { boxShadow: 'none', border: `1px solid ${line}` } },
  },
  MuiTableCell: {
    styleOverrides: {
      root: { ...tabular, borderColor: line },
      head: { backgroundColor: head, fontWeight: 600, color: '#4c423b', whiteSpace: 'nowrap' },
      sizeSmall: { padding: '5px 10px' },
    },
  },
  MuiTextField: { defaultProps: { size: 'small', variant: 'outlined', margin: 'none' } },
  MuiFormControl: { defaultProps: { size: 'small', variant: 'outlined', margin: 'none' } },
  MuiButton: { defaultProps: { disableElevation: true } },
  MuiChip: { styleOverrides: { root: { borderRadius: 4 } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 16px' } } },
  RaLayout: {
    styleOverrides: {
      root: {
        minWidth: 0,
        '& .RaLayout-appFrame': { marginTop: 52 },
        '& .RaLayout-contentWithSidebar': { minWidth: 0 },
        '& .RaLayout-content': { padding: '0 16px', minWidth: 0 },
      },
    },
  },
  RaSidebar: {
    styleOverrides: {
      root: {
        '& .RaSidebar-fixed': { backgroundColor: head, borderRight: `1px solid ${line}` },
      },
    },
  },
  RaList: {
    styleOverrides: {
      root: { '& .RaList-main': { minWidth: 0 }, '& .RaList-content': { overflowX: 'auto' } },
    },
  },
  RaDataTable: {
    styleOverrides: { root: { '& .RaDataTable-headerCell': { backgroundColor: head } } },
  },
  RaToolbar: { styleOverrides: { root: { backgroundColor: 'transparent' } } },
  RaFilterForm: {
    styleOverrides: { root: { '& .MuiFormControl-root': { margin: '8px 0 0 !important' } } },
  },
  RaSimpleForm: {
    defaultProps: { spacing: 1.5, useFlexGap: true },
    styleOverrides: { root: { '& .MuiFormControl-root': { marginTop: 0, marginBottom: 0 } } },
  },
  RaMenuItemLink: {
    styleOverrides: {
      root: {
        padding: '3px 14px',
        minHeight: 0,
        lineHeight: 1.5,
        fontSize: '0.9375rem',
        color: ink,
        '&.RaMenuItemLink-active': {
          color: vermilion,
          backgroundColor: '#fffdf9',
          boxShadow: `inset 3px 0 0 ${vermilion}`,
          fontWeight: 600,
        },
      },
    },
  },
};

/** Paper, ink and vermilion: a village committee's desk, dense enough for a 1366 × 768 office PC. */
export const theme: RaThemeOptions = {
  ...own,
  components: { ...defaultLightTheme.components, ...components },
  sidebar: { width: 184, closedWidth: 48 },
};

/** The component library in the hand-writing of the three rooms: the values of tokens.css, and no shadows. */
import type { ConfigProviderProps } from 'antd';

const QUIET = '#5b6470';

export const theme: NonNullable<ConfigProviderProps['theme']> = {
  token: {
    colorPrimary: '#1b5faa',
    // Under the pointer darker, not lighter as derived: lighter text has too little contrast.
    colorPrimaryHover: '#174f8f',
    colorPrimaryActive: '#123f73',
    colorLinkHover: '#174f8f',
    colorErrorHover: '#a51218',
    colorErrorActive: '#850e13',
    colorInfo: '#1b5faa',
    colorLink: '#1b5faa',
    colorSuccess: '#1e7f4f',
    colorWarning: '#b25e00',
    colorError: '#c8161d',
    colorText: '#1a1d21',
    colorTextBase: '#1a1d21',
    colorTextSecondary: QUIET,
    colorTextTertiary: QUIET,
    colorTextDescription: QUIET,
    colorTextPlaceholder: '#66707c',
    colorBorder: '#8b97a5',
    colorBorderSecondary: '#dde3ea',
    borderRadius: 6,
    fontSize: 14,
    fontFamily: 'var(--font)',
    controlHeight: 32,
    boxShadow: '0 0 0 1px #dde3ea',
    boxShadowSecondary: '0 0 0 1px #dde3ea',
    motion: false,
  },
  components: {
    Button: { defaultShadow: 'none', primaryShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
  },
};

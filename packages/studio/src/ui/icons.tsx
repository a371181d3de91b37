import type { ReactNode, SVGProps } from 'react';

type IconProps = Omit<SVGProps<SVGSVGElement>, 'children'>;

function Icon({ children, ...props }: IconProps & { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...props}
    >
      {children}
    </svg>
  );
}

export const StarIcon = (props: IconProps) => (
  <Icon {...props} fill="currentColor" stroke="none">
    <path d="M10 1.5c.7 5.6 2.9 7.8 8.5 8.5-5.6.7-7.8 2.9-8.5 8.5-.7-5.6-2.9-7.8-8.5-8.5C7.1 9.3 9.3 7.1 10 1.5Z" />
  </Icon>
);
export const PlayIcon = (props: IconProps) => (
  <Icon {...props} fill="currentColor" stroke="none">
    <path d="M6.2 3.6a.9.9 0 0 1 1.36-.77l9.2 5.63a.9.9 0 0 1 0 1.54l-9.2 5.63a.9.9 0 0 1-1.36-.77Z" />
  </Icon>
);
export const PauseIcon = (props: IconProps) => (
  <Icon {...props} fill="currentColor" stroke="none">
    <rect x="5" y="3.5" width="3.5" height="13" rx="1" />
    <rect x="11.5" y="3.5" width="3.5" height="13" rx="1" />
  </Icon>
);
export const TickIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m4 10.5 4 4 8-9" />
  </Icon>
);
export const CrossIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);
export const PlusIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M10 4v12M4 10h12" />
  </Icon>
);
export const PlannedIcon = (props: IconProps) => (
  <Icon {...props} strokeDasharray="2.6 2.6">
    <rect x="3.5" y="3.5" width="13" height="13" rx="3" />
  </Icon>
);
export const PencilIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m12.5 4 3.5 3.5L7.5 16H4v-3.5Z" />
  </Icon>
);
export const RedoIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M16 10a6 6 0 1 1-1.9-4.4M16.5 2.8v3.4h-3.4" />
  </Icon>
);
export const DownloadIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M10 3v9m0 0 3.5-3.5M10 12 6.5 8.5M4 16h12" />
  </Icon>
);
export const ChevronIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m5.5 8 4.5 4.5L14.5 8" />
  </Icon>
);
export const HandIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M7.5 7.2a2.6 2.6 0 1 1 3.9 2.2c-.9.5-1.4 1.1-1.4 2.1M10 15.2v.1" />
    <circle cx="10" cy="10" r="8" />
  </Icon>
);

export const BellIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M4.5 14.5h11l-1.3-1.9V9a4.2 4.2 0 0 0-8.4 0v3.6Z" />
    <path d="M8.4 17a1.8 1.8 0 0 0 3.2 0" />
  </Icon>
);

/** A ring that fills; `share` 0..1. */
export function RingIcon({ share, ...props }: IconProps & { share: number }) {
  const length = 2 * Math.PI * 7;
  return (
    <Icon {...props} strokeWidth="2.4">
      <circle cx="10" cy="10" r="7" opacity="0.3" />
      <circle
        cx="10"
        cy="10"
        r="7"
        strokeDasharray={`${length * share} ${length}`}
        transform="rotate(-90 10 10)"
        style={{ transition: 'stroke-dasharray 300ms' }}
      />
    </Icon>
  );
}

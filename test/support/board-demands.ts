import { type Demand } from './demands';

/** What everybody may read of a village, and what only a registered screen in its hall may. */
export const BOARD_DEMANDS: Record<string, Demand> = {
  'GET /api/board/villages': ['anybody', 'in any area'],
  'GET /api/board/{village}': ['anybody', 'in any area'],
  'GET /api/board/{village}/standings': ['anybody', 'in any area'],
  'GET /api/board/{village}/rules': ['anybody', 'in any area'],
  'GET /api/board/{village}/sheet': ['anybody', 'in any area'],
  'GET /api/board/{village}/objections': ['anybody', 'in any area'],
  'GET /api/board/{village}/settlement': ['anybody', 'in any area'],
  'GET /api/board/{village}/events': ['anybody', 'in any area'],
  'GET /api/board/{village}/households': ['a screen', 'in a village'],
  'GET /api/board/{village}/households/{householdCode}': ['a screen', 'in a village'],
  'GET /api/board/{village}/households/{householdCode}/entries/{id}/proof': [
    'a screen',
    'in a village',
  ],
  'GET /api/board/{village}/households/{householdCode}/entries/{id}/evidence/{hash}': [
    ...(['a screen', 'in a village'] as const),
  ],
  'GET /api/board/{village}/papers/{of}': ['anybody', 'in any area'],
  'GET /api/board/{village}/sheet-file': ['anybody', 'in any area'],
  'GET /api/board/{village}/snapshot': ['anybody', 'in any area'],
  'POST /api/board/devices/claim': ['anybody', 'in any area'],
  'POST /api/board/devices/seen': ['a screen', 'in a village'],
};

import { appMethods } from './app-context.ts';
import { batchMethods } from './batch.ts';
import { calendarMethods } from './calendar.ts';
import type { Methods } from './call.ts';
import { checklistMethods } from './checklist.ts';
import { crmMethods } from './crm.ts';
import { diskMethods } from './disk.ts';
import { groupMethods } from './groups.ts';
import { imMethods } from './im.ts';
import { imMoreMethods } from './im-files.ts';
import { systemMethods } from './system.ts';
import { taskListMethods } from './task-list.ts';
import { taskMoreMethods } from './task-more.ts';
import { taskTalkMethods } from './task-talk.ts';
import { taskMethods } from './tasks.ts';
import { timemanMethods } from './timeman.ts';
import { userMethods } from './users.ts';
import { batchMethodsV3 } from './v3-batch.ts';
import { resultMethodsV3 } from './v3-results.ts';
import { taskMethodsV3 } from './v3-tasks.ts';

/** Every method of the portal, by lower-case name. A new one is a row in its family's file. */
export const METHODS: { v2: Methods; v3: Methods } = {
  v2: {
    ...systemMethods,
    ...appMethods,
    ...batchMethods,
    ...userMethods,
    ...taskMethods,
    ...taskListMethods,
    ...taskMoreMethods,
    ...taskTalkMethods,
    ...checklistMethods,
    ...diskMethods,
    ...imMethods,
    ...imMoreMethods,
    ...groupMethods,
    ...crmMethods,
    ...calendarMethods,
    ...timemanMethods,
  },
  v3: { ...taskMethodsV3, ...resultMethodsV3, ...batchMethodsV3 },
};

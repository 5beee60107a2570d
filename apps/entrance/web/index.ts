// The doors and the start of every page program.
export { NotFound } from './NotFound.tsx'
export { PhoneShell } from './PhoneShell.tsx'
export { PhoneSignIn } from './PhoneSignIn.tsx'
export { PhoneTools } from './PhoneTools.tsx'
export { openTo, type PageRoute } from './page-route.ts'
export { type DoorProps, StaffSignIn } from './StaffSignIn.tsx'
export { startApp } from './StartApp.tsx'

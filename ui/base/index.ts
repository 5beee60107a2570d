// Loads the ground every page stands on; the first import of each app's main.tsx.
import './base.css'

export { keepNight, readNight } from './night.ts'

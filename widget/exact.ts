/**
 * The script tag of one exact version, in one file. A tag's `integrity` covers the file it names and nothing that file
 * imports, so this one imports nothing; what a browser checked is all that runs. The price is that all of it is there
 * before the first paint. Modules preloaded with a hash of their own are no way around: where the hash of one does not
 * match, Chromium's next `import()` fetches it again and asks for none.
 */
import { load, tag } from './loader'

load({ panel: () => import('./embed'), mount: () => import('./mount') }, tag?.src)

/** Small stores that survive a reload and an empty battery. A browser may refuse them; then every promise rejects. */
export class KeptDatabase<Store extends string> {
  private opened: Promise<IDBDatabase> | null = null;

  constructor(
    private readonly name: string,
    private readonly stores: Record<Store, IDBObjectStoreParameters>,
  ) {}

  /** Runs `work` in a transaction of its own; answers when it is on the device, not before. */
  async run<Value>(
    store: Store,
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<Value>,
  ): Promise<Value> {
    const transaction = (await this.database()).transaction(store, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(store));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(failed(request));
      transaction.onabort = () => reject(failed(request));
    });
  }

  private database(): Promise<IDBDatabase> {
    this.opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.name, 1);
      request.onupgradeneeded = () => {
        for (const store of Object.keys(this.stores))
          request.result.createObjectStore(store, this.stores[store as Store]);
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(failed(request));
    });
    return this.opened;
  }
}

const failed = (request: IDBRequest): Error => request.error ?? new Error('The device is full.');
